// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Answer;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.generate.Saying;
import dev.toller.testkit.FixedCorpus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerifyTest {

  private static final String BARK =
      "Tollers need much exercise. Without it they dig, bark and scream.";

  private final FixedCorpus corpus = new FixedCorpus();

  private Answer verified(String text, Map<String, Object> parameters, Environment environment) {
    Operator verify = new VerifyType().create(parameters);
    Context context =
        Context.of("Do tollers bark?", Filter.ALL, 10)
            .withRanking(Ranking.of(List.of(new Hit("breeds/toller.md-0003", 1))))
            .withAnswer(new Answer(text, List.of(), false, Double.NaN, 0));
    return verify.apply(context, environment).answer().orElseThrow();
  }

  private Answer verified(String text, Map<String, Object> parameters) {
    return verified(text, parameters, Environment.of(corpus));
  }

  @Test
  void kPrecisionIsTheShareOfWordsThatThePassagesHold() {
    assertThat(verified(BARK + " [1]", Map.of()).confidence()).isEqualTo(1);
    Answer half = verified("Tollers dig holes nightly", Map.of("threshold", 0.5));
    assertThat(half.confidence()).isEqualTo(0.5);
    assertThat(half.abstained()).isFalse();
  }

  @Test
  void anUnsupportedAnswerBecomesAnAbstention() {
    assertThat(verified("Cats purr quietly", Map.of()))
        .isEqualTo(new Answer(Verify.UNSUPPORTED, List.of(), true, 0, 0));
  }

  @Test
  void evidenceIsFoundForEachStatement() {
    Answer answer =
        verified(
            "Without it they dig, bark and scream. Cats purr in four languages.",
            Map.of("by", "evidence", "nearness", 0.95, "index", "lexical"));
    assertThat(answer.confidence()).isEqualTo(0.5);
    assertThat(answer.abstained()).isFalse();
  }

  @Test
  void theModelSaysYesOrNo() {
    Map<String, Object> byModel = Map.of("by", "model");
    assertThat(verified(BARK, byModel, Saying.always("Yes.").over(corpus, event -> {})).abstained())
        .isFalse();
    Saying no = Saying.always("I think not, yes?");
    assertThat(verified(BARK, byModel, no.over(corpus, event -> {})).abstained()).isTrue();
    assertThat(no.asked()).singleElement().asString().contains("<passage ", BARK);
  }
}
