// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.statistics;

import java.util.Arrays;

/** What measures of pairs have in common. */
final class Pairs {

  private Pairs() {}

  static void require(double[] first, double[] second) {
    if (first.length != second.length || first.length == 0) {
      throw new IllegalArgumentException(
          "pairs need as many first as second values and at least one, got %d and %d"
              .formatted(first.length, second.length));
    }
    if (Arrays.stream(first).anyMatch(Double::isNaN)
        || Arrays.stream(second).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException("pairs are of numbers, got NaN");
    }
  }

  /** A correlation of its sums, kept within its bounds; 0 where one side does not vary. */
  static double ratio(double both, double first, double second) {
    return first <= 0 || second <= 0
        ? 0
        : Math.clamp(both / (Math.sqrt(first) * Math.sqrt(second)), -1, 1);
  }
}
