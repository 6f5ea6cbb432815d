// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stationary;

import dev.toller.card.kind.Identity;
import dev.toller.engine.model.SimplexCorners;
import java.util.function.Consumer;

/** The corners of simplices, and the averages of a matrix of compatibility made by hand. */
public final class StationaryIdentity implements Identity {

  private static final int[] COUNTS = {2, 3, 8, 256};
  private static final double TOLERANCE = 1e-12;

  @Override
  public String name() {
    return "fixed-corners";
  }

  @Override
  public void check(Consumer<Finding> finding) {
    for (int count : COUNTS) {
      corners(count, finding);
    }
    CompatibilityMatrix made =
        new CompatibilityMatrix(new double[][] {{0.5}, {0.6, 0.4}, {0.5, 0.5, 0.9}});
    finding.accept(
        new Finding(
            "compatible pairs, where equal is not enough",
            2.0 / 3,
            made.averageCompatibility(),
            TOLERANCE));
    finding.accept(
        new Finding("the mean of all cells", 3.4 / 6, made.averageAccuracy(), TOLERANCE));
    finding.accept(new Finding("the mean of the diagonal", 0.6, made.own(), TOLERANCE));
  }

  /** The length or product that is farthest from what it must be, of each. */
  private static void corners(int count, Consumer<Finding> finding) {
    double[] rows = SimplexCorners.of(count);
    double length = 1;
    double expected = -1.0 / (count - 1);
    double product = expected;
    for (int a = 0; a < count; a++) {
      for (int b = a; b < count; b++) {
        double got = product(rows, count - 1, a, b);
        if (a == b) {
          length = farther(1, length, got);
        } else {
          product = farther(expected, product, got);
        }
      }
    }
    finding.accept(
        new Finding("the squared length of %d corners".formatted(count), 1, length, TOLERANCE));
    finding.accept(
        new Finding(
            "the inner products of %d corners".formatted(count), expected, product, TOLERANCE));
  }

  private static double product(double[] rows, int columns, int a, int b) {
    double product = 0;
    for (int i = 0; i < columns; i++) {
      product += rows[a * columns + i] * rows[b * columns + i];
    }
    return product;
  }

  private static double farther(double from, double one, double other) {
    return Math.abs(one - from) >= Math.abs(other - from) ? one : other;
  }
}
