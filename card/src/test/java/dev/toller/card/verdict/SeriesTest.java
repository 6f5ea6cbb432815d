// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.toller.measure.statistics.Bootstrap;
import dev.toller.measure.statistics.Estimate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesTest {

  private static Series seeds(double... values) {
    return new Series(
        java.util.Arrays.stream(values).boxed().toList(), Collections.emptySortedMap());
  }

  private static Series queries(double... values) {
    SortedMap<String, Double> column = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      column.put("q" + (10 + i), values[i]);
    }
    double mean = java.util.Arrays.stream(values).average().orElseThrow();
    return new Series(List.of(mean), column);
  }

  /**
   * Values -1 and 1, as many of each, and a 0 where the number is odd: the half width is t times
   * the root of (sum of squares / (n - 1) / n).
   */
  @ParameterizedTest
  @CsvSource({
    "2, 12.706",
    "3, 4.303",
    "4, 3.182",
    "5, 2.776",
    "6, 2.571",
    "7, 2.447",
    "10, 2.262",
    "11, 2.228",
    "12, 2.201",
    "16, 2.131",
    "21, 2.086",
    "31, 2.042"
  })
  void intervalsOverSeedsAreStudents(int count, double t) {
    double[] values = new double[count];
    for (int i = 0; i < count - count % 2; i++) {
      values[i] = i % 2 == 0 ? 1 : -1;
    }
    Estimate spread = seeds(values).spread().orElseThrow();
    double half = t * Math.sqrt((count - count % 2) / (count - 1.0) / count);
    assertThat(spread.mean()).isZero();
    assertThat(spread.high()).isCloseTo(half, within(1e-9));
    assertThat(spread.low()).isCloseTo(-half, within(1e-9));
  }

  @Test
  void aHandComputedInterval() {
    Estimate spread = seeds(0.70, 0.72, 0.77).spread().orElseThrow();
    assertThat(spread.mean()).isCloseTo(0.73, within(1e-12));
    assertThat(spread.low()).isCloseTo(0.73 - 0.0895741, within(1e-6));
    assertThat(spread.high()).isCloseTo(0.73 + 0.0895741, within(1e-6));
  }

  @Test
  void intervalsOverQueriesAreBootstrapped() {
    Series series = queries(0, 1, 1, 0.5, 0.25, 1, 0, 0.5);
    assertThat(series.spread())
        .contains(Bootstrap.DEFAULT.estimate(new double[] {0, 1, 1, 0.5, 0.25, 1, 0, 0.5}));
  }

  @Test
  void whatWasMeasuredOnceHasNoInterval() {
    assertThat(seeds(0.5).spread()).isEmpty();
    assertThat(seeds(0.5).mean()).isEqualTo(0.5);
    assertThatThrownBy(() -> seeds()).hasMessage("a series has a value under at least one seed");
  }

  @Test
  void differencesAreOverTheQueriesOfBoth() {
    Series left = new Series(List.of(1.0), new TreeMap<>(Map.of("a", 1.0, "b", 0.5, "c", 0.25)));
    Series right = new Series(List.of(1.0), new TreeMap<>(Map.of("b", 0.25, "c", 0.5, "d", 9.0)));
    assertThat(left.differences(right)).containsExactly(0.25, -0.25);
    assertThat(left.differences(seeds(1))).isEmpty();
  }
}
