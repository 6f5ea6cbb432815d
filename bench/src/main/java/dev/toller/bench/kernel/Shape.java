// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.kernel;

import java.util.stream.Stream;

/**
 * The sizes of a product.
 *
 * @param rows rows of x
 * @param inputs columns of x
 * @param outputs columns of the result
 */
public record Shape(int rows, int inputs, int outputs) {

  /** From {@code ROWSxINPUTSxOUTPUTS}. */
  static Shape parse(String text) {
    int[] sizes = Stream.of(text.split("x")).mapToInt(Integer::parseInt).toArray();
    return new Shape(sizes[0], sizes[1], sizes[2]);
  }

  /** As {@link #parse} reads it. */
  String text() {
    return "%dx%dx%d".formatted(rows, inputs, outputs);
  }

  /** Floating-point operations. */
  double operations() {
    return 2.0 * rows * inputs * outputs;
  }

  /** Whether there is enough to do for the goal to hold: not a single row, not one head. */
  boolean large() {
    return rows >= 32 && inputs >= 384;
  }

  @Override
  public String toString() {
    return "%d x %d -> %d".formatted(rows, inputs, outputs);
  }
}
