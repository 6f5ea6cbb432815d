// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import dev.toller.Corpus;
import dev.toller.Progress;
import dev.toller.flow.Context;
import dev.toller.generate.fit.Choice;
import dev.toller.generate.fit.Linear;
import dev.toller.generate.fit.LogisticRegression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Fits a {@link Calibration} to questions whose answers are known.
 *
 * <p>The selector is fitted to the questions that have an answer among the candidates. Then, with
 * the selector fixed, the judge is fitted to what would be quoted for each question: right where a
 * quoted sentence of a gold passage holds an answer. The confidence is so the probability for a
 * user as many of whose questions have an answer as in the trials.
 *
 * <p>The threshold is the least confidence from which on two in three given answers are right, when
 * as many questions have an answer as have none: a wrong quotation costs its reader a glance, a
 * right one that is held back costs a search.
 */
public final class Calibrator {

  /** The share of given answers that are right. */
  static final double PRECISION = 2.0 / 3;

  /**
   * A question whose answer is known.
   *
   * @param context holds the question, the filter and the ranking
   * @param gold the ids of the passages that answer; none where the question has no answer
   * @param answers any of these words is an answer; where there are none, the whole passage is
   */
  public record Trial(Context context, Set<String> gold, List<String> answers) {

    /** Whether there is an answer. */
    public boolean isAnswerable() {
      return !gold.isEmpty();
    }

    boolean isAnsweredBy(Candidate sentence) {
      String words = sentence.text().toLowerCase(Locale.ROOT);
      return gold.contains(sentence.found().passage().id())
          && (answers.isEmpty()
              || answers.stream()
                  .anyMatch(answer -> words.contains(answer.toLowerCase(Locale.ROOT))));
    }
  }

  private record Tried(Trial trial, Evidence evidence) {

    Choice.Example choice() {
      return new Choice.Example(
          evidence.candidates().stream().map(Candidate::features).toList(),
          evidence.candidates().stream().map(trial::isAnsweredBy).toList());
    }
  }

  private final List<Tried> tried = new ArrayList<>();

  /** Reads the evidence of each trial once. */
  public Calibrator(Corpus corpus, List<Trial> trials, Progress progress) {
    for (Trial trial : trials) {
      Evidence evidence = Evidence.read(trial.context(), corpus);
      if (!evidence.candidates().isEmpty()) {
        tried.add(new Tried(trial, evidence));
      }
      progress.report("read evidence", tried.size(), trials.size());
    }
  }

  /** The calibration that fits these trials. */
  public Calibration fit() {
    Linear selector =
        Choice.fit(
            tried.stream()
                .map(Tried::choice)
                .filter(choice -> choice.right().contains(true))
                .toList());
    List<Outcome> quoted =
        outcomes(selector, new Linear(0, new double[AnswerFeature.values().length]));
    Linear judge = LogisticRegression.fit(quoted.stream().map(Outcome::example).toList());
    return new Calibration(selector, judge, threshold(outcomes(selector, judge)));
  }

  /** What a calibration makes of each trial. */
  public List<Outcome> outcomes(Calibration calibration) {
    return outcomes(calibration.selector(), calibration.judge());
  }

  private List<Outcome> outcomes(Linear selector, Linear judge) {
    return tried.stream().map(each -> outcome(each, selector, judge)).toList();
  }

  private static Outcome outcome(Tried tried, Linear selector, Linear judge) {
    Quotation quotation = Quotation.choose(tried.evidence(), selector, Extract.DEFAULT_QUOTES);
    Trial trial = tried.trial();
    boolean right = quotation.sentences().stream().anyMatch(trial::isAnsweredBy);
    return new Outcome(
        trial,
        right,
        judge.probability(quotation.features()),
        new LogisticRegression.Example(quotation.features(), right));
  }

  private static double threshold(List<Outcome> outcomes) {
    return outcomes.stream()
        .mapToDouble(Outcome::confidence)
        .sorted()
        .filter(threshold -> Operating.at(threshold, outcomes).precision() >= PRECISION)
        .findFirst()
        .orElse(1);
  }

  /**
   * What came of a trial.
   *
   * @param trial the trial
   * @param right whether a quoted sentence of a gold passage holds an answer
   * @param confidence as the judge estimates it
   * @param example what the judge learns from
   */
  public record Outcome(
      Trial trial, boolean right, double confidence, LogisticRegression.Example example) {}
}
