// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import java.util.Arrays;

/**
 * Products by plain loops: each number is one chain of fused multiply-adds over the inputs in
 * ascending order, as in {@link VectorProducts}, hence the same bits. Panels may have any width.
 */
final class PlainProducts {

  private PlainProducts() {}

  static void product(
      int rows,
      float[] x,
      int xAt,
      int xStride,
      Panels w,
      float[] bias,
      boolean add,
      float[] y,
      int yAt,
      int yStride,
      int from,
      int end) {
    for (int panel = from; panel < end; panel++) {
      int first = panel * w.width();
      int columns = Math.min(w.width(), w.outputs() - first);
      for (int row = 0; row < rows; row++) {
        int to = yAt + row * yStride + first;
        start(bias, first, add, y, to, columns);
        chains(x, xAt + row * xStride, w, first * w.inputs(), y, to, columns);
      }
    }
  }

  private static void start(float[] bias, int first, boolean add, float[] y, int at, int columns) {
    if (!add) {
      Arrays.fill(y, at, at + columns, 0);
    }
    if (bias.length > 0) {
      for (int i = 0; i < columns; i++) {
        y[at + i] += bias[first + i];
      }
    }
  }

  private static void chains(
      float[] x, int xAt, Panels w, int wAt, float[] y, int yAt, int columns) {
    float[] values = w.values();
    for (int k = 0; k < w.inputs(); k++) {
      float factor = x[xAt + k];
      int at = wAt + k * w.width();
      for (int i = 0; i < columns; i++) {
        y[yAt + i] = Math.fma(factor, values[at + i], y[yAt + i]);
      }
    }
  }
}
