// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.LANES;

/**
 * Products with a matrix in panels. A panel is streamed from the second-level cache once for each
 * tile of rows; a tile's rows of x stay in the first level, its results in registers.
 *
 * <p>Each result is one chain of fused multiply-adds over the inputs in ascending order, whichever
 * tile computes it, hence a row's bits depend on that row alone. Tiles at the lower edge compute
 * the last row several times over.
 */
final class VectorProducts {

  private static final int WIDEST = Species.MANY_REGISTERS ? 4 : 2;

  private VectorProducts() {}

  /** As many vectors as there are outputs for, up to what the registers hold. */
  static int panelWidth(int outputs) {
    int vectors = Math.ceilDiv(outputs, LANES);
    return LANES * (vectors > 2 ? WIDEST : Math.max(vectors, 1));
  }

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
    int width = w.width();
    int inputs = w.inputs();
    for (int panel = from; panel < end; panel++) {
      int first = panel * width;
      int columns = Math.min(width, w.outputs() - first);
      int at = first * inputs;
      int to = yAt + first;
      float[] values = w.values();
      if (columns > 2 * LANES) {
        FourVectorTiles.product(
            rows, inputs, x, xAt, xStride, values, at, width, bias, first, add, y, to, yStride,
            columns);
      } else if (columns > LANES) {
        TwoVectorTiles.product(
            rows, inputs, x, xAt, xStride, values, at, width, bias, first, add, y, to, yStride,
            columns);
      } else {
        OneVectorTiles.product(
            rows, inputs, x, xAt, xStride, values, at, width, bias, first, add, y, to, yStride,
            columns);
      }
    }
  }
}
