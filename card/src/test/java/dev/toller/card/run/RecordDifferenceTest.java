// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.card.Tier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecordDifferenceTest {

  private static CardRecord record(
      double mean, String verdict, String key, Map<String, CardRecord.Value> more) {
    Map<String, CardRecord.Value> values = new TreeMap<>(more);
    values.put("scores.recall", new CardRecord.Value(mean, 0.25, 0.75, 8, null));
    CardRecord.Result result =
        new CardRecord.Result(
            "definition",
            new TreeMap<>(Map.of("small", "aa")),
            List.of(1L),
            List.of(new CardRecord.OfStage("scores", "measure", key, new TreeMap<>())),
            new TreeMap<>(values),
            List.of(new CardRecord.OfClaim("words-find", verdict, List.of())),
            List.of());
    CardRecord.Measured measured =
        new CardRecord.Measured(System.nanoTime(), 1, new TreeMap<>(), new TreeMap<>());
    return new CardRecord("tiny", Tier.T1, result, measured, null, "");
  }

  @Test
  void timesDoNotCount() {
    assertThat(
            RecordDifference.between(
                record(0.5, "held", "k", Map.of()), record(0.5, "held", "k", Map.of())))
        .isEmpty();
  }

  @Test
  void differencesAreNamedFromTheOutsideIn() {
    CardRecord.Value added = new CardRecord.Value(1, null, null, 0, null);
    assertThat(
            RecordDifference.between(
                record(0.5, "held", "k", Map.of()),
                record(0.625, "not held", "m", Map.of("scores.added", added))))
        .containsExactly(
            new RecordDifference("claims.words-find.verdict", "held", "not held"),
            new RecordDifference("stages.scores.key", "k", "m"),
            new RecordDifference("values.scores.added.mean", "", "1.0"),
            new RecordDifference("values.scores.added.queries", "", "0"),
            new RecordDifference("values.scores.recall.mean", "0.5", "0.625"));
  }
}
