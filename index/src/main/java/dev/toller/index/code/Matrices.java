// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.kernel.Panels;

/** Square matrices, row after row, and the product of two. */
final class Matrices {

  private Matrices() {}

  /** Some rows of numbers as weights of products. */
  static Panels pack(float[] rows, int at, int outputs, int inputs) {
    Kernels kernels = Kernels.best();
    float[] to = new float[Panels.size(outputs, inputs, kernels.panelWidth(Math.max(1, outputs)))];
    return kernels.pack(rows, at, inputs, outputs, inputs, to);
  }

  static float[] transposed(float[] a, int n) {
    float[] turned = new float[a.length];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        turned[j * n + i] = a[i * n + j];
      }
    }
    return turned;
  }

  /** {@code a * b^T}, for a of any number of rows and b square. */
  static float[] timesTransposed(float[] a, float[] b, int n) {
    Panels panels = pack(b, 0, n, n);
    float[] product = new float[a.length];
    Kernels.best()
        .product(
            a.length / n, a, 0, n, panels, Kernels.NONE, false, product, 0, n, 0, panels.panels());
    return product;
  }

  /** The root of the sum of squares. */
  static double norm(float[] a) {
    double squares = 0;
    for (float number : a) {
      squares += (double) number * number;
    }
    return Math.sqrt(squares);
  }
}
