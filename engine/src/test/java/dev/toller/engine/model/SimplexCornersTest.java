// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Corners of a simplex are unit vectors, each as far from every other one. */
class SimplexCornersTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 17, 256})
  void theyAreUnitVectorsWithOneInnerProduct(int corners) {
    double[] rows = SimplexCorners.of(corners);
    int columns = corners - 1;
    assertThat(rows).hasSize(corners * columns);
    for (int a = 0; a < corners; a++) {
      for (int b = a; b < corners; b++) {
        double product = 0;
        for (int i = 0; i < columns; i++) {
          product += rows[a * columns + i] * rows[b * columns + i];
        }
        assertThat(product).isCloseTo(a == b ? 1 : -1.0 / columns, within(1e-12));
      }
    }
  }

  @Test
  void threeAreATriangle() {
    double far = Math.sqrt(2 + Math.sqrt(3)) / 2;
    double near = Math.sqrt(2 - Math.sqrt(3)) / 2;
    double[] expected = {far, -near, -near, far, -Math.sqrt(0.5), -Math.sqrt(0.5)};
    double[] got = SimplexCorners.of(3);
    for (int i = 0; i < expected.length; i++) {
      assertThat(got[i]).as(Arrays.toString(got)).isCloseTo(expected[i], within(1e-12));
    }
  }

  @Test
  void theHashTellsCountsApart() {
    assertThat(SimplexCorners.hash(8)).hasSize(64).isEqualTo(SimplexCorners.hash(8));
    assertThat(SimplexCorners.hash(8)).isNotEqualTo(SimplexCorners.hash(9));
  }
}
