// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Hit;
import dev.toller.Ranking;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NegativeRulesTest {

  private static final Ranking FOUND =
      Ranking.of(
          List.of(
              new Hit("a", 10),
              new Hit("b", 9),
              new Hit("good", 8),
              new Hit("c", 7.9),
              new Hit("d", 6),
              new Hit("e", 5)));

  private static List<String> kept(NegativeRules rules, Optional<Map<String, Double>> teacher) {
    return rules.of(FOUND, Set.of("good", "unseen"), teacher).stream().map(Hit::id).toList();
  }

  private static List<String> kept(int skip, int most, double margin, OptionalDouble cap) {
    return kept(new NegativeRules(skip, most, margin, cap, 0), Optional.empty());
  }

  @Test
  void relevantDocumentsAreNeverKept() {
    assertThat(kept(0, 9, 0, OptionalDouble.empty())).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void theBestAreSkippedAndTheRestCounted() {
    assertThat(kept(1, 3, 0, OptionalDouble.empty())).containsExactly("b", "c", "d");
  }

  @Test
  void aMarginIsAPartOfTheBestRelevantScore() {
    assertThat(kept(0, 9, 0.95, OptionalDouble.empty())).containsExactly("d", "e");
    assertThat(kept(0, 9, 0, OptionalDouble.of(6))).containsExactly("e");
  }

  @Test
  void aTeacherDropsWhatItTakesForRelevantAndWhatItHasNotSeen() {
    Map<String, Double> teacher = Map.of("good", 2.0, "a", 1.9, "b", 1.0, "d", 0.1);
    assertThat(kept(new NegativeRules(0, 9, 0, OptionalDouble.empty(), 0.9), Optional.of(teacher)))
        .containsExactly("b", "d");
  }

  @Test
  void aMarginLiesBelowTheBestRelevantScoreWhereScoresAreBelowZero() {
    Ranking logits =
        Ranking.of(
            List.of(
                new Hit("a", -7),
                new Hit("good", -8),
                new Hit("b", -8.7),
                new Hit("c", -8.9),
                new Hit("worse", -9),
                new Hit("d", -9.5)));
    Set<String> relevant = Set.of("good", "worse");
    NegativeRules rules = new NegativeRules(0, 9, 0.9, OptionalDouble.empty(), 0);
    assertThat(rules.of(logits, relevant, Optional.empty()))
        .extracting(Hit::id)
        .containsExactly("c", "d");
    NegativeRules taught = new NegativeRules(0, 9, 0, OptionalDouble.empty(), 0.9);
    Map<String, Double> teacher = Map.of("good", -2.0, "b", -2.1, "c", -2.3);
    assertThat(taught.of(logits, relevant, Optional.of(teacher)))
        .extracting(Hit::id)
        .containsExactly("c");
  }

  @Test
  void queriesWithoutAScoreOfARelevantDocumentAreUnbounded() {
    Qrels qrels =
        Qrels.of(
            Map.of(
                "q1", Map.of("good", 1), "q2", Map.of("unseen", 1, "a", 0), "q3", Map.of("e", 0)));
    Run found = Run.of("x", Map.of("q1", FOUND, "q2", FOUND, "q3", FOUND));
    assertThat(NegativeRules.unbounded(Set.of("q1", "q2", "q3"), found, qrels)).isEqualTo(2);
    assertThat(NegativeRules.unbounded(Set.of("q1"), found, qrels)).isZero();
    assertThat(NegativeRules.unbounded(Set.of("q1", "q4"), Run.of("none", Map.of()), qrels))
        .isEqualTo(2);
  }
}
