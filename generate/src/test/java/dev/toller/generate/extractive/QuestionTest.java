// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuestionTest {

  private static final Question QUESTION =
      Question.of(
          "Which port does Kafka open?",
          100,
          term -> Map.of("port", 20, "kafka", 0, "open", 50).get(term.stem()));

  @Test
  void rareWordsWeighMore() {
    assertThat(QUESTION.terms()).extracting(Term::stem).containsExactly("port", "kafka", "open");
    assertThat(QUESTION.weights().get(0)).isCloseTo(Math.log1p(80.5 / 20.5), within(1e-12));
    assertThat(QUESTION.weights().get(1)).isCloseTo(Math.log1p(100.5 / 0.5), within(1e-12));
    assertThat(QUESTION.weights().get(2)).isCloseTo(Math.log1p(50.5 / 50.5), within(1e-12));
  }

  @Test
  void coverageIsTheShareOfTheWeight() {
    double all = QUESTION.weights().stream().mapToDouble(weight -> weight).sum();

    assertThat(QUESTION.coverage(Set.of())).isZero();
    assertThat(QUESTION.coverage(Set.of("port", "kafka", "open"))).isCloseTo(1, within(1e-12));
    assertThat(QUESTION.coverage(Set.of("kafka", "duck")))
        .isCloseTo(QUESTION.weights().get(1) / all, within(1e-12));
  }

  @Test
  void theHeaviestMissingWordIsComparedWithTheHeaviest() {
    assertThat(QUESTION.heaviestMissing(Set.of("port"))).isEqualTo(1);
    assertThat(QUESTION.heaviestMissing(Set.of("kafka")))
        .isCloseTo(QUESTION.weights().get(0) / QUESTION.weights().get(1), within(1e-12));
    assertThat(QUESTION.heaviestMissing(Set.of("port", "kafka", "open"))).isZero();
  }

  @Test
  void aQuestionWithoutWordsIsCovered() {
    Question empty = Question.of("?!", 100, term -> 0);

    assertThat(empty.coverage(Set.of())).isEqualTo(1);
    assertThat(empty.heaviestMissing(Set.of())).isZero();
  }
}
