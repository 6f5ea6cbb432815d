// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.testkit.RandomSeed;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RandomSeed.class)
class PolarFactorTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 33, 130})
  void aDrawnRotationIsOne(int n) {
    assertRotation(Projection.random(n, n).matrix(), n);
  }

  private static void assertRotation(float[] r, int n) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double product = 0;
        for (int k = 0; k < n; k++) {
          product += (double) r[i * n + k] * r[j * n + k];
        }
        assertThat(product).isCloseTo(i == j ? 1 : 0, within(2e-5));
      }
    }
  }

  /** R times a symmetric matrix of positive eigenvalues, some of them small, has the factor R. */
  @Test
  void theRotationInAProductIsFound(Random random) {
    int n = 24;
    float[] rotation = Projection.random(n, random.nextLong()).matrix();
    float[] axes = Projection.random(n, random.nextLong()).matrix();
    float[] scaled = Matrices.transposed(axes, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        scaled[i * n + j] *= (float) Math.pow(10, -2.0 * j / n);
      }
    }
    float[] symmetric = Matrices.timesTransposed(scaled, Matrices.transposed(axes, n), n);
    float[] product = Matrices.timesTransposed(rotation, symmetric, n);
    float[] found = PolarFactor.of(product, n);
    assertRotation(found, n);
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i]).isCloseTo(rotation[i], within(2e-3));
    }
  }
}
