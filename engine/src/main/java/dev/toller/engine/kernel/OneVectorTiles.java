// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.FLOATS;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of a product that are one vector wide: 8 rows, enough chains of multiply-adds to hide their
 * latency, and within 16 registers.
 *
 * <p>Written out because C2 keeps a vector in a register only when it has a name of its own.
 */
final class OneVectorTiles {

  private OneVectorTiles() {}

  /** Adds the product of some rows with the first vectors of a panel, 1 vector wide, to y. */
  static void addProduct(
      int rows,
      int inputs,
      float[] x,
      int xAt,
      int xStride,
      float[] w,
      int wAt,
      int width,
      float[] y,
      int yAt,
      int yStride) {
    int row = 0;
    while (row < rows) {
      int left = rows - row;
      int height = height(left);
      int xFrom = xAt + row * xStride;
      int yFrom = yAt + row * yStride;
      switch (height) {
        case 8 -> tile8(inputs, x, xFrom, xStride, left - 1, w, wAt, width, y, yFrom, yStride);
        case 4 -> tile4(inputs, x, xFrom, xStride, left - 1, w, wAt, width, y, yFrom, yStride);
        default -> tile1(inputs, x, xFrom, w, wAt, width, y, yFrom);
      }
      row += height;
    }
  }

  /** How tall the next tile is when so many rows are left; it may reach beyond the last row. */
  private static int height(int left) {
    if (left == 1) {
      return 1;
    }
    return left <= 4 ? 4 : 8;
  }

  private static void tile8(
      int inputs,
      float[] x,
      int x0,
      int xStride,
      int last,
      float[] w,
      int wAt,
      int width,
      float[] y,
      int y0,
      int yStride) {
    int x1 = x0 + Math.min(1, last) * xStride;
    int x2 = x0 + Math.min(2, last) * xStride;
    int x3 = x0 + Math.min(3, last) * xStride;
    int x4 = x0 + Math.min(4, last) * xStride;
    int x5 = x0 + Math.min(5, last) * xStride;
    int x6 = x0 + Math.min(6, last) * xStride;
    int x7 = x0 + Math.min(7, last) * xStride;
    int y1 = y0 + Math.min(1, last) * yStride;
    int y2 = y0 + Math.min(2, last) * yStride;
    int y3 = y0 + Math.min(3, last) * yStride;
    int y4 = y0 + Math.min(4, last) * yStride;
    int y5 = y0 + Math.min(5, last) * yStride;
    int y6 = y0 + Math.min(6, last) * yStride;
    int y7 = y0 + Math.min(7, last) * yStride;
    FloatVector c00 = FloatVector.fromArray(FLOATS, y, y0);
    FloatVector c10 = FloatVector.fromArray(FLOATS, y, y1);
    FloatVector c20 = FloatVector.fromArray(FLOATS, y, y2);
    FloatVector c30 = FloatVector.fromArray(FLOATS, y, y3);
    FloatVector c40 = FloatVector.fromArray(FLOATS, y, y4);
    FloatVector c50 = FloatVector.fromArray(FLOATS, y, y5);
    FloatVector c60 = FloatVector.fromArray(FLOATS, y, y6);
    FloatVector c70 = FloatVector.fromArray(FLOATS, y, y7);
    for (int k = 0; k < inputs; k++) {
      int at = wAt + k * width;
      FloatVector w0 = FloatVector.fromArray(FLOATS, w, at);
      FloatVector f0 = FloatVector.broadcast(FLOATS, x[x0 + k]);
      c00 = f0.fma(w0, c00);
      FloatVector f1 = FloatVector.broadcast(FLOATS, x[x1 + k]);
      c10 = f1.fma(w0, c10);
      FloatVector f2 = FloatVector.broadcast(FLOATS, x[x2 + k]);
      c20 = f2.fma(w0, c20);
      FloatVector f3 = FloatVector.broadcast(FLOATS, x[x3 + k]);
      c30 = f3.fma(w0, c30);
      FloatVector f4 = FloatVector.broadcast(FLOATS, x[x4 + k]);
      c40 = f4.fma(w0, c40);
      FloatVector f5 = FloatVector.broadcast(FLOATS, x[x5 + k]);
      c50 = f5.fma(w0, c50);
      FloatVector f6 = FloatVector.broadcast(FLOATS, x[x6 + k]);
      c60 = f6.fma(w0, c60);
      FloatVector f7 = FloatVector.broadcast(FLOATS, x[x7 + k]);
      c70 = f7.fma(w0, c70);
    }
    c00.intoArray(y, y0);
    c10.intoArray(y, y1);
    c20.intoArray(y, y2);
    c30.intoArray(y, y3);
    c40.intoArray(y, y4);
    c50.intoArray(y, y5);
    c60.intoArray(y, y6);
    c70.intoArray(y, y7);
  }

  private static void tile4(
      int inputs,
      float[] x,
      int x0,
      int xStride,
      int last,
      float[] w,
      int wAt,
      int width,
      float[] y,
      int y0,
      int yStride) {
    int x1 = x0 + Math.min(1, last) * xStride;
    int x2 = x0 + Math.min(2, last) * xStride;
    int x3 = x0 + Math.min(3, last) * xStride;
    int y1 = y0 + Math.min(1, last) * yStride;
    int y2 = y0 + Math.min(2, last) * yStride;
    int y3 = y0 + Math.min(3, last) * yStride;
    FloatVector c00 = FloatVector.fromArray(FLOATS, y, y0);
    FloatVector c10 = FloatVector.fromArray(FLOATS, y, y1);
    FloatVector c20 = FloatVector.fromArray(FLOATS, y, y2);
    FloatVector c30 = FloatVector.fromArray(FLOATS, y, y3);
    for (int k = 0; k < inputs; k++) {
      int at = wAt + k * width;
      FloatVector w0 = FloatVector.fromArray(FLOATS, w, at);
      FloatVector f0 = FloatVector.broadcast(FLOATS, x[x0 + k]);
      c00 = f0.fma(w0, c00);
      FloatVector f1 = FloatVector.broadcast(FLOATS, x[x1 + k]);
      c10 = f1.fma(w0, c10);
      FloatVector f2 = FloatVector.broadcast(FLOATS, x[x2 + k]);
      c20 = f2.fma(w0, c20);
      FloatVector f3 = FloatVector.broadcast(FLOATS, x[x3 + k]);
      c30 = f3.fma(w0, c30);
    }
    c00.intoArray(y, y0);
    c10.intoArray(y, y1);
    c20.intoArray(y, y2);
    c30.intoArray(y, y3);
  }

  private static void tile1(
      int inputs, float[] x, int x0, float[] w, int wAt, int width, float[] y, int y0) {
    FloatVector c00 = FloatVector.fromArray(FLOATS, y, y0);
    for (int k = 0; k < inputs; k++) {
      int at = wAt + k * width;
      FloatVector w0 = FloatVector.fromArray(FLOATS, w, at);
      FloatVector f0 = FloatVector.broadcast(FLOATS, x[x0 + k]);
      c00 = f0.fma(w0, c00);
    }
    c00.intoArray(y, y0);
  }
}
