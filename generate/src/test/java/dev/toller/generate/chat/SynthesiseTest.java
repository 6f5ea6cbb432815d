// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Answer;
import dev.toller.Event;
import dev.toller.Filter;
import dev.toller.TollerException;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.operator.Retrieve;
import dev.toller.generate.Saying;
import dev.toller.testkit.FixedCorpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SynthesiseTest {

  private static final FixedCorpus CORPUS = new FixedCorpus();
  private static final Synthesise SYNTHESISE = new Synthesise(3, 100);
  private static final Answer NONE = new Answer("No answer.", List.of(), true, 0, 0);

  private static Context before() {
    return Context.of("how long is the coat", Filter.ALL, 10);
  }

  private static Context branch(String query, Answer answer) {
    return new Retrieve("dense", 2)
        .apply(before().asking(query), Environment.of(CORPUS))
        .withAnswer(answer);
  }

  private static Answer answer(String text) {
    return new Answer(text, List.of(), false, 1, 0);
  }

  @Test
  void theModelReadsDraftsAndPassagesAndItsCitationsAreChecked() {
    Saying model = Saying.always("It is short [1], or long [9].");
    List<Event> events = new ArrayList<>();
    Context merged =
        SYNTHESISE.merge(
            before(),
            List.of(branch("Labrador", answer("It is short. [2]")), branch("the", answer("Long."))),
            model.over(CORPUS, events::add));
    assertThat(model.asked()).hasSize(1);
    assertThat(model.asked().getFirst())
        .contains("It is short.\n")
        .contains("Long.\n")
        .contains("how long is the coat")
        .doesNotContain("[2]");
    Answer written = merged.answer().orElseThrow();
    assertThat(written.text()).isEqualTo("It is short [1], or long.");
    assertThat(written.citations()).hasSize(1);
    assertThat(written.droppedCitations()).isEqualTo(1);
    assertThat(merged.drafts()).hasSize(2);
    assertThat(merged.question()).isEqualTo("how long is the coat");
    assertThat(events).endsWith(new Event.Done(written));
  }

  @Test
  void longDraftsAreSummarisedFirst() {
    Saying model = Saying.by(asked -> asked.contains("question") ? "All [1]." : "In short.");
    SYNTHESISE.merge(
        before(),
        List.of(branch("coat", answer("word ".repeat(500))), branch("coat", answer("Brief."))),
        model.over(CORPUS, event -> {}));
    assertThat(model.asked()).hasSize(2);
    assertThat(model.asked().getLast()).contains("In short.").contains("Brief.");
  }

  @Test
  void theModelIsNotAskedWhereAllAbstainOrNothingWasFound() {
    Saying model = Saying.always("x");
    Environment environment = model.over(CORPUS, event -> {});
    assertThat(
            SYNTHESISE
                .merge(before(), List.of(branch("coat", NONE), branch("coat", NONE)), environment)
                .answer())
        .contains(NONE);
    assertThat(
            SYNTHESISE
                .merge(before(), List.of(before().withAnswer(answer("a"))), environment)
                .answer())
        .contains(answer("a"));
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void withoutAModelItSaysWhatToDo() {
    assertThatThrownBy(() ->
            SYNTHESISE.merge(
                before(), List.of(branch("coat", answer("a"))), Environment.of(CORPUS)))
        .isInstanceOf(TollerException.class)
        .hasMessageContaining("'synthesise' needs a language model");
  }

  @Test
  void parametersMakeItAgain() {
    SynthesiseType type = new SynthesiseType();
    assertThat(type.create(SYNTHESISE.parameters())).isEqualTo(SYNTHESISE);
    assertThatThrownBy(() -> type.create(Map.of("k", 1))).hasMessageContaining("'k'");
  }
}
