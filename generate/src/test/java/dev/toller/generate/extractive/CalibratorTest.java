// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Corpus;
import dev.toller.Filter;
import dev.toller.Passage;
import dev.toller.Progress;
import dev.toller.Ranking;
import dev.toller.flow.Context;
import dev.toller.flow.Sentences;
import dev.toller.generate.extractive.Calibrator.Outcome;
import dev.toller.generate.extractive.Calibrator.Trial;
import dev.toller.generate.fit.LogisticRegression;
import dev.toller.testkit.FixedCorpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CalibratorTest {

  private static final FixedCorpus CORPUS = new FixedCorpus();

  private static Outcome outcome(boolean answerable, boolean right, double confidence) {
    Context context = Context.of("Why?", Filter.ALL, 10);
    Trial trial = new Trial(context, answerable ? Set.of("p") : Set.of(), List.of("because"));
    return new Outcome(
        trial, right, confidence, new LogisticRegression.Example(new double[] {confidence}, right));
  }

  @Test
  void sharesAreCountedByHand() {
    List<Outcome> outcomes =
        List.of(
            outcome(true, true, 0.9),
            outcome(true, true, 0.6),
            outcome(true, false, 0.7),
            outcome(true, true, 0.2),
            outcome(false, false, 0.6),
            outcome(false, false, 0.1));

    Operating at = Operating.at(0.6, outcomes);

    assertThat(at).isEqualTo(new Operating(0.6, 0.75, 0.5, 0.5, 0.5));

    assertThat(Operating.at(1, outcomes)).isEqualTo(new Operating(1, 0, 0, 0, 1));
  }

  /** The longer half of each sentence's words, asked for with and without its document. */
  private static List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    for (Passage passage : CORPUS.passages()) {
      for (var span : Sentences.split(passage.text())) {
        String sentence = span.of(passage.text());
        String asked = sentence.substring(0, sentence.length() * 2 / 3);
        trials.add(trial(asked, Filter.ALL, Set.of(passage.id()), sentence));
        trials.add(
            trial(
                asked,
                Filter.parse("NOT path=\"%s\"".formatted(passage.path())),
                Set.of(),
                sentence));
      }
    }
    return trials;
  }

  private static Trial trial(String asked, Filter filter, Set<String> gold, String sentence) {
    Ranking found = CORPUS.retriever("lexical").search(asked, 10, filter);
    return new Trial(Context.of(asked, filter, 10).withRanking(found), gold, List.of(sentence));
  }

  @Test
  void learnsToTellWhatIsThereFromWhatIsNot() {
    Corpus corpus = CORPUS;
    Calibrator calibrator = new Calibrator(corpus, trials(), Progress.SILENT);

    Calibration calibration = calibrator.fit();

    Operating at = Operating.at(calibration.threshold(), calibrator.outcomes(calibration));
    assertThat(at.right()).isGreaterThan(0.8);
    assertThat(at.precision()).isBetween(Calibrator.PRECISION, 0.9);
    assertThat(calibrator.fit()).isEqualTo(calibration);
  }
}
