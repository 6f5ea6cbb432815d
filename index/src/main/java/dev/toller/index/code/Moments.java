// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.kernel.Panels;

/**
 * The matrix whose polar factor is the best rotation of vectors x onto their approximations y: the
 * sum of y x^T over all vectors.
 *
 * @param rows the vectors, not rotated
 * @param dimension of a vector
 */
record Moments(float[] rows, int dimension) {

  private static final int BATCH = 512;

  /**
   * The matrix.
   *
   * @param turned the vectors, rotated
   * @param means what approximates these
   */
  float[] with(float[] turned, Means[] means) {
    Kernels kernels = Kernels.best();
    int vectors = rows.length / dimension;
    float[] moments = new float[dimension * dimension];
    float[] to = new float[Panels.size(dimension, BATCH, kernels.panelWidth(dimension))];
    for (int from = 0; from < vectors; from += BATCH) {
      int some = Math.min(BATCH, vectors - from);
      float[] columns = new float[dimension * some];
      for (Means each : means) {
        each.approximate(turned, from, some, columns);
      }
      Panels x = kernels.packColumns(rows, from * dimension, dimension, some, dimension, to);
      kernels.product(
          dimension, columns, 0, some, x, Kernels.NONE, true, moments, 0, dimension, 0, x.panels());
    }
    return moments;
  }
}
