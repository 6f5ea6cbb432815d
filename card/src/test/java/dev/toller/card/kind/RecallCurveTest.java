// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.measure.data.Qrels;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecallCurveTest {

  private static Ranking ranking(int length) {
    return Ranking.of(
        IntStream.range(0, length).mapToObj(i -> new Hit("d" + i, length - i)).toList());
  }

  @Test
  void recallGrowsWithWhatIsLookedAt() {
    Qrels qrels = Qrels.of(Map.of("q1", Map.of("d0", 1, "d11", 1), "q2", Map.of("d3", 1)));
    var curve = RecallCurve.of(Map.of("q1", ranking(12), "q2", ranking(7)), qrels).orElseThrow();

    assertThat(curve)
        .containsExactly(
            Map.entry(1.0, 0.25),
            Map.entry(2.0, 0.25),
            Map.entry(5.0, 0.75),
            Map.entry(10.0, 0.75),
            Map.entry(12.0, 1.0));
  }

  @Test
  void withoutHitsThereIsNoCurve() {
    assertThat(
            RecallCurve.of(
                Map.of("q", Ranking.of(List.of())), Qrels.of(Map.of("q", Map.of("d", 1)))))
        .isEmpty();
  }
}
