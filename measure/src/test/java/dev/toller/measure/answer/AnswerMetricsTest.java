// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswerMetricsTest {

  @Test
  void normalisesAsSquadDoes() {
    assertThat(AnswerTokens.of("The well-known  \"Theatre\",\ta play; an ANT!\u00a0Älä").tokens())
        .containsExactly("wellknown", "theatre", "play", "ant", "älä");
    assertThat(AnswerTokens.of(" a, an. THE ").tokens()).isEmpty();
    assertThat(AnswerTokens.of("“curly” – dash").tokens()).containsExactly("“curly”", "–", "dash");
    assertThat(AnswerTokens.of("aä äa a").tokens()).containsExactly("aä", "äa");
  }

  @Test
  void exactMatchComparesTokensInOrder() {
    assertThat(AnswerMetrics.exactMatch("The Eiffel Tower.", List.of("eiffel tower"))).isOne();
    assertThat(AnswerMetrics.exactMatch("Tower Eiffel", List.of("Eiffel Tower"))).isZero();
    assertThat(AnswerMetrics.exactMatch("Paris", List.of("Rome", "paris"))).isOne();
    assertThat(AnswerMetrics.exactMatch("", List.of("the"))).isOne();
  }

  @Test
  void f1IsTheHarmonicMeanOverMultisets() {
    // 2 of 4 tokens of the answer, 2 of 3 of the reference.
    assertThat(AnswerMetrics.f1("red red blue green", List.of("red blue white")))
        .isCloseTo(4.0 / 7, within(1e-15));
    assertThat(AnswerMetrics.f1("red red", List.of("red red red"))).isCloseTo(0.8, within(1e-15));
    assertThat(AnswerMetrics.f1("red", List.of("blue"))).isZero();
    assertThat(AnswerMetrics.f1("", List.of("blue"))).isZero();
    assertThat(AnswerMetrics.f1("a", List.of("the"))).isOne();
  }

  @Test
  void recallIsTheShareOfTheReference() {
    assertThat(AnswerMetrics.recall("It was built in 1889 in Paris.", List.of("1889"))).isOne();
    assertThat(AnswerMetrics.recall("red", List.of("red red", "blue"))).isEqualTo(0.5);
    assertThat(AnswerMetrics.recall("", List.of("blue"))).isZero();
    assertThat(AnswerMetrics.recall("red", List.of("the"))).isOne();
  }

  @Test
  void kPrecisionTakesThePassagesAsOneText() {
    List<String> passages = List.of("The tower is tall.", "It stands in Paris.");
    assertThat(AnswerMetrics.kPrecision("A tall tower in Rome", passages)).isEqualTo(0.75);
    assertThat(AnswerMetrics.kPrecision("tall tall", passages)).isEqualTo(0.5);
    assertThat(AnswerMetrics.kPrecision("the", passages)).isZero();
    assertThat(AnswerMetrics.kPrecision("tall", List.of())).isZero();
  }

  @Test
  void citationPrecisionIsTheShareInTheGoldSet() {
    assertThat(AnswerMetrics.citationPrecision(List.of("a", "b", "a", "c"), Set.of("a", "z")))
        .isEqualTo(0.5);
    assertThat(AnswerMetrics.citationPrecision(List.of(), Set.of("a"))).isZero();
  }

  @Test
  void needsAReference() {
    assertThatThrownBy(() -> AnswerMetrics.f1("red", List.of()))
        .hasMessage("an answer is measured against at least one reference");
  }
}
