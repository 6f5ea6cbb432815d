// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.kernel.Panels;

/**
 * Which centroid is nearest: the one with the largest product less half of its square, since {@code
 * |x - c|^2 = |x|^2 - 2 (x c - |c|^2 / 2)}.
 */
final class Nearest {

  private Nearest() {}

  /**
   * That number for some vectors and all centroids.
   *
   * @param rows vectors of which a part is compared
   * @param at where the part of the first begins
   * @param stride from one vector to the next
   * @param halfSquares negative, one a centroid
   * @param products a row a vector
   */
  static void products(
      float[] rows,
      int at,
      int stride,
      int count,
      Panels centroids,
      float[] halfSquares,
      float[] products) {
    int outputs = centroids.outputs();
    Kernels.best()
        .product(
            count,
            rows,
            at,
            stride,
            centroids,
            halfSquares,
            false,
            products,
            0,
            outputs,
            0,
            centroids.panels());
  }

  /** Where the largest of some numbers is, the first of equal ones. */
  static int largest(float[] numbers, int at, int count) {
    int largest = 0;
    for (int i = 1; i < count; i++) {
      if (numbers[at + i] > numbers[at + largest]) {
        largest = i;
      }
    }
    return largest;
  }
}
