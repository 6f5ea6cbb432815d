// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.engine.tensor.Matrix;
import java.util.Arrays;

/** Whether results are the same up to rounding. */
final class Closeness {

  private Closeness() {}

  /** Each number within a part of the largest of all. */
  static void check(String what, Matrix actual, LoopOps.Numbers expected, double tolerance) {
    assertThat(actual.columns()).as(what).isEqualTo(expected.columns());
    assertThat(actual.values()).as(what).hasSize(expected.values().length);
    double largest = Arrays.stream(expected.values()).map(Math::abs).max().orElse(0);
    for (int i = 0; i < expected.values().length; i++) {
      assertThat((double) actual.values()[i])
          .as("number %d of %s", i, what)
          .isCloseTo(expected.values()[i], within(tolerance * Math.max(1, largest)));
    }
  }
}
