// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.FLOATS;
import static dev.toller.engine.kernel.Species.LANES;
import static dev.toller.engine.kernel.Species.load;

import jdk.incubator.vector.FloatVector;

/**
 * Products with a matrix in panels. Rows are taken in blocks that fit the second-level cache beside
 * a panel; a tile's rows of x stay in the first level, its results in registers.
 *
 * <p>Each result is one chain of fused multiply-adds over the inputs in ascending order, whichever
 * tile computes it, hence a row's bits depend on that row alone. Tiles at the lower edge compute
 * the last row several times over. The last panel, where its outputs do not fill vectors, is
 * computed in a scratch array, a tile at a time, and copied.
 */
final class VectorProducts {

  private static final int WIDEST = Species.MANY_REGISTERS ? 4 : 2;

  /** How many numbers of x a block of rows may hold: 256 KB. */
  private static final int BLOCK = 1 << 16;

  /** Rows that are started and finished together: whole tiles of 8, 6 and 4 rows. */
  private static final int GROUP = 24;

  private static final int EDGE_WIDTH = WIDEST * LANES;

  /** Where the bias lies in the scratch array, after the rows. */
  private static final int EDGE_BIAS = GROUP * EDGE_WIDTH;

  private static final ThreadLocal<float[]> EDGE =
      ThreadLocal.withInitial(() -> new float[EDGE_BIAS + EDGE_WIDTH]);

  private VectorProducts() {}

  /** As many vectors as there are outputs for, up to what the registers hold. */
  static int panelWidth(int outputs) {
    return LANES * Math.clamp(Math.ceilDiv(outputs, LANES), 1, WIDEST);
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
    int block = Math.max(GROUP, BLOCK / Math.max(1, w.inputs()) / GROUP * GROUP);
    for (int row = 0; row < rows; row += block) {
      int count = Math.min(block, rows - row);
      int xFrom = xAt + row * xStride;
      int yFrom = yAt + row * yStride;
      for (int panel = from; panel < end; panel++) {
        panel(count, x, xFrom, xStride, w, panel, bias, add, y, yFrom, yStride);
      }
    }
  }

  private static void panel(
      int rows,
      float[] x,
      int xAt,
      int xStride,
      Panels w,
      int panel,
      float[] bias,
      boolean add,
      float[] y,
      int yAt,
      int yStride) {
    int first = panel * w.width();
    int columns = Math.min(w.width(), w.outputs() - first);
    for (int row = 0; row < rows; row += GROUP) {
      int count = Math.min(GROUP, rows - row);
      int xFrom = xAt + row * xStride;
      int to = yAt + row * yStride + first;
      if (columns % LANES == 0) {
        start(count, columns, bias, first, add, y, to, yStride);
        tiles(count, x, xFrom, xStride, w, first, columns / LANES, y, to, yStride);
      } else {
        edge(count, x, xFrom, xStride, w, first, columns, bias, add, y, to, yStride);
      }
    }
  }

  /** Lets y be, or grow by, the bias; zeros where there is none. */
  private static void start(
      int rows,
      int columns,
      float[] bias,
      int biasAt,
      boolean add,
      float[] y,
      int yAt,
      int yStride) {
    if (add && bias.length == 0) {
      return;
    }
    for (int i = 0; i < columns; i += LANES) {
      FloatVector start = bias.length == 0 ? FloatVector.zero(FLOATS) : load(bias, biasAt + i);
      for (int row = 0; row < rows; row++) {
        int at = yAt + row * yStride + i;
        FloatVector before = add ? load(y, at) : FloatVector.zero(FLOATS);
        before.add(start).intoArray(y, at);
      }
    }
  }

  private static void tiles(
      int rows,
      float[] x,
      int xAt,
      int xStride,
      Panels w,
      int first,
      int vectors,
      float[] y,
      int yAt,
      int yStride) {
    int inputs = w.inputs();
    float[] values = w.values();
    int at = first * inputs;
    int width = w.width();
    switch (vectors) {
      case 1 ->
          OneVectorTiles.addProduct(
              rows, inputs, x, xAt, xStride, values, at, width, y, yAt, yStride);
      case 2 ->
          TwoVectorTiles.addProduct(
              rows, inputs, x, xAt, xStride, values, at, width, y, yAt, yStride);
      case 3 ->
          ThreeVectorTiles.addProduct(
              rows, inputs, x, xAt, xStride, values, at, width, y, yAt, yStride);
      default ->
          FourVectorTiles.addProduct(
              rows, inputs, x, xAt, xStride, values, at, width, y, yAt, yStride);
    }
  }

  private static void edge(
      int rows,
      float[] x,
      int xAt,
      int xStride,
      Panels w,
      int first,
      int columns,
      float[] bias,
      boolean add,
      float[] y,
      int yAt,
      int yStride) {
    float[] scratch = EDGE.get();
    int vectors = Math.ceilDiv(columns, LANES);
    float[] start = bias.length == 0 ? bias : scratch;
    if (bias.length > 0) {
      System.arraycopy(bias, first, scratch, EDGE_BIAS, columns);
    }
    if (add) {
      copy(rows, columns, y, yAt, yStride, scratch, 0, EDGE_WIDTH);
    }
    start(rows, vectors * LANES, start, EDGE_BIAS, add, scratch, 0, EDGE_WIDTH);
    tiles(rows, x, xAt, xStride, w, first, vectors, scratch, 0, EDGE_WIDTH);
    copy(rows, columns, scratch, 0, EDGE_WIDTH, y, yAt, yStride);
  }

  private static void copy(
      int rows,
      int columns,
      float[] from,
      int fromAt,
      int fromStride,
      float[] to,
      int toAt,
      int toStride) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(from, fromAt + row * fromStride, to, toAt + row * toStride, columns);
    }
  }
}
