// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Answer;
import dev.toller.Filter;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Flow;
import dev.toller.flow.Visit;
import dev.toller.flow.operator.Retrieve;
import dev.toller.generate.Saying;
import dev.toller.testkit.FixedCorpus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelJudgeTest {

  private static final FixedCorpus CORPUS = new FixedCorpus();
  private static final Context EMPTY = Context.of("the coat", Filter.ALL, 10);
  private static final Context FOUND =
      new Retrieve("dense", 3).apply(EMPTY, Environment.of(CORPUS));

  private static boolean satisfied(ModelJudge judge, Context after, Saying model) {
    return judge.satisfied(EMPTY, after, model.over(CORPUS, event -> {}));
  }

  @Test
  void asksWhetherThePassagesAreEnough() {
    ModelJudge judge = new ModelJudge(ModelJudge.Of.PASSAGES);
    Saying yes = Saying.always("Yes.");
    assertThat(satisfied(judge, FOUND, yes)).isTrue();
    assertThat(yes.asked().getFirst()).contains("the coat").contains("<passage ");
    assertThat(satisfied(judge, FOUND, Saying.always("No, yes would be wrong"))).isFalse();
  }

  @Test
  void isNotAskedOfNothingAndOfAbstentions() {
    Saying yes = Saying.always("yes");
    assertThat(satisfied(new ModelJudge(ModelJudge.Of.PASSAGES), EMPTY, yes)).isFalse();
    ModelJudge judge = new ModelJudge(ModelJudge.Of.ANSWER);
    assertThat(satisfied(judge, FOUND, yes)).isFalse();
    Answer none = new Answer("None.", List.of(), true, 0, 0);
    assertThat(satisfied(judge, FOUND.withAnswer(none), yes)).isFalse();
    assertThat(yes.asked()).isEmpty();
  }

  @Test
  void asksWhetherTheAnswerIsWhole() {
    Saying yes = Saying.always("yes");
    Context answered = FOUND.withAnswer(new Answer("It is red.", List.of(), false, 1, 0));
    assertThat(satisfied(new ModelJudge(ModelJudge.Of.ANSWER), answered, yes)).isTrue();
    assertThat(yes.asked().getFirst()).contains("<answer ").contains("It is red.");
  }

  @Test
  void endsALoopAndIsCountedInTheTrace() {
    Flow loop =
        new Flow.Loop(
            new Flow.Step(new Retrieve("dense", 3)),
            new ModelJudgeType().create(Map.of("of", "passages")),
            5);
    var result = loop.run(EMPTY, Saying.always("yes").over(CORPUS, event -> {}));
    assertThat(result.trace().visits()).extracting(Visit::vertex).containsExactly("1@1.1", "1@1");
    assertThat(result.trace().visits().getLast().usage().calls()).isEqualTo(1);
  }
}
