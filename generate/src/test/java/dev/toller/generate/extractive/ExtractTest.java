// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Answer;
import dev.toller.Citation;
import dev.toller.Corpus;
import dev.toller.Event;
import dev.toller.Filter;
import dev.toller.LanguageModel;
import dev.toller.Ranking;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.testkit.AssertingOperator;
import dev.toller.testkit.FixedCorpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExtractTest {

  private static final String EXERCISE = "Do tollers dig, bark or scream without exercise?";

  private final Corpus corpus = new FixedCorpus();
  private final List<Event> events = new ArrayList<>();

  private Answer ask(String question, int quotes, double threshold) {
    Ranking found = corpus.retriever("lexical").search(question, 10, Filter.ALL);
    return ask(Context.of(question, Filter.ALL, 10).withRanking(found), quotes, threshold);
  }

  private Answer ask(Context context, int quotes, double threshold) {
    Environment environment = new Environment(corpus, Optional.<LanguageModel>empty(), events::add);
    return new AssertingOperator(new Extract(quotes, threshold))
        .apply(context, environment)
        .answer()
        .orElseThrow();
  }

  @Test
  void quotesTheSentenceThatAnswers() {
    Answer answer = ask(EXERCISE, 1, 0);

    assertThat(answer.text()).isEqualTo("Without it they dig, bark and scream. [1]");
    assertThat(answer.abstained()).isFalse();
    assertThat(answer.confidence()).isBetween(0.0, 1.0);
    Citation citation = answer.citations().getFirst();
    assertThat(citation.path()).isEqualTo("breeds/toller.md");
    assertThat(citation.quote()).isEqualTo("Without it they dig, bark and scream.");
  }

  @Test
  void tellsTokensCitationsAndTheEndInOrder() {
    Answer answer = ask("What is the coat of a retriever like?", 3, 0);

    assertThat(answer.citations()).hasSizeBetween(1, 3);
    assertThat(events.getLast()).isEqualTo(new Event.Done(answer));
    assertThat(
            events.stream()
                .filter(Event.Token.class::isInstance)
                .map(event -> ((Event.Token) event).text())
                .collect(Collectors.joining()))
        .isEqualTo(answer.text());
    for (int i = 0; i < answer.citations().size(); i++) {
      assertThat(events.get(2 * i)).isInstanceOf(Event.Token.class);
      assertThat(events.get(2 * i + 1)).isEqualTo(new Event.Cited(answer.citations().get(i)));
    }
    assertThat(events).hasSize(2 * answer.citations().size() + 1);
  }

  @Test
  void abstainsBelowTheThreshold() {
    double confidence = ask(EXERCISE, 1, 0).confidence();
    events.clear();

    Answer answer = ask(EXERCISE, 1, Math.nextUp(confidence));

    assertThat(answer)
        .isEqualTo(
            new Answer(
                "The documents do not seem to answer this question.",
                List.of(),
                true,
                confidence,
                0));
    assertThat(events).containsExactly(new Event.Token(answer.text()), new Event.Done(answer));
    assertThat(ask(EXERCISE, 1, confidence).abstained()).isFalse();
  }

  @Test
  void abstainsWhereNothingWasFound() {
    Answer answer = ask(Context.of("Who?", Filter.ALL, 10), 3, 0);

    assertThat(answer)
        .isEqualTo(new Answer("No passage was found for this question.", List.of(), true, 0, 0));
    assertThat(events).containsExactly(new Event.Token(answer.text()), new Event.Done(answer));
  }

  @Test
  void aQuestionWithoutWordsIsAnsweredOrNotButNeverFails() {
    Ranking all = corpus.retriever("lexical").search("the toller", 10, Filter.ALL);
    for (String question : List.of("", "???", "\uD83E\uDD86", "the of and", "何ですか")) {
      Context context = Context.of(question, Filter.ALL, 10).withRanking(all);
      assertThat(ask(context, 3, 0).confidence()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void isMoreSureOfWhatIsThereThanOfWhatIsNot() {
    double there = ask(EXERCISE, 3, 0).confidence();
    double notThere = ask("Which vaccine does the cat need?", 3, 0).confidence();

    assertThat(there).isGreaterThan(notThere + 0.3);
  }

  @Test
  void parametersAreChecked() {
    assertThat(new ExtractType().create(Map.of()))
        .isEqualTo(new Extract(3, Calibration.bundled().threshold()));
    assertThatThrownBy(() -> new ExtractType().create(Map.of("quotes", 0)))
        .hasMessage(
            "The parameter 'quotes' of the operator 'extract' must be a whole number from 1 to 10, got 0.");
    assertThatThrownBy(() -> new ExtractType().create(Map.of("threshold", 1.5)))
        .hasMessage(
            "The parameter 'threshold' of the operator 'extract' must be a number from 0.0 to 1.0, got 1.5.");
  }
}
