// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.FLOATS;
import static dev.toller.engine.kernel.Species.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of a product that are four vectors wide: 6 rows x 4 vectors keep 24 accumulators, 4 vectors
 * of weights and 1 number of x in 29 of 32 registers, and load 10 times for 24 multiply-adds.
 *
 * <p>Written out because C2 keeps a vector in a register only when it has a name of its own.
 */
final class FourVectorTiles {

  private FourVectorTiles() {}

  /** Adds the product of some rows with a panel, 4 vectors wide, to y. */
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
        case 6 -> tile6(inputs, x, xFrom, xStride, left - 1, w, wAt, width, y, yFrom, yStride);
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
    return left <= 4 || left == 7 || left == 8 ? 4 : 6;
  }

  private static void tile6(
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
    int y1 = y0 + Math.min(1, last) * yStride;
    int y2 = y0 + Math.min(2, last) * yStride;
    int y3 = y0 + Math.min(3, last) * yStride;
    int y4 = y0 + Math.min(4, last) * yStride;
    int y5 = y0 + Math.min(5, last) * yStride;
    FloatVector c00 = FloatVector.fromArray(FLOATS, y, y0);
    FloatVector c01 = FloatVector.fromArray(FLOATS, y, y0 + LANES);
    FloatVector c02 = FloatVector.fromArray(FLOATS, y, y0 + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(FLOATS, y, y0 + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(FLOATS, y, y1);
    FloatVector c11 = FloatVector.fromArray(FLOATS, y, y1 + LANES);
    FloatVector c12 = FloatVector.fromArray(FLOATS, y, y1 + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(FLOATS, y, y1 + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(FLOATS, y, y2);
    FloatVector c21 = FloatVector.fromArray(FLOATS, y, y2 + LANES);
    FloatVector c22 = FloatVector.fromArray(FLOATS, y, y2 + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(FLOATS, y, y2 + 3 * LANES);
    FloatVector c30 = FloatVector.fromArray(FLOATS, y, y3);
    FloatVector c31 = FloatVector.fromArray(FLOATS, y, y3 + LANES);
    FloatVector c32 = FloatVector.fromArray(FLOATS, y, y3 + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(FLOATS, y, y3 + 3 * LANES);
    FloatVector c40 = FloatVector.fromArray(FLOATS, y, y4);
    FloatVector c41 = FloatVector.fromArray(FLOATS, y, y4 + LANES);
    FloatVector c42 = FloatVector.fromArray(FLOATS, y, y4 + 2 * LANES);
    FloatVector c43 = FloatVector.fromArray(FLOATS, y, y4 + 3 * LANES);
    FloatVector c50 = FloatVector.fromArray(FLOATS, y, y5);
    FloatVector c51 = FloatVector.fromArray(FLOATS, y, y5 + LANES);
    FloatVector c52 = FloatVector.fromArray(FLOATS, y, y5 + 2 * LANES);
    FloatVector c53 = FloatVector.fromArray(FLOATS, y, y5 + 3 * LANES);
    for (int k = 0; k < inputs; k++) {
      int at = wAt + k * width;
      FloatVector w0 = FloatVector.fromArray(FLOATS, w, at);
      FloatVector w1 = FloatVector.fromArray(FLOATS, w, at + LANES);
      FloatVector w2 = FloatVector.fromArray(FLOATS, w, at + 2 * LANES);
      FloatVector w3 = FloatVector.fromArray(FLOATS, w, at + 3 * LANES);
      FloatVector f0 = FloatVector.broadcast(FLOATS, x[x0 + k]);
      c00 = f0.fma(w0, c00);
      c01 = f0.fma(w1, c01);
      c02 = f0.fma(w2, c02);
      c03 = f0.fma(w3, c03);
      FloatVector f1 = FloatVector.broadcast(FLOATS, x[x1 + k]);
      c10 = f1.fma(w0, c10);
      c11 = f1.fma(w1, c11);
      c12 = f1.fma(w2, c12);
      c13 = f1.fma(w3, c13);
      FloatVector f2 = FloatVector.broadcast(FLOATS, x[x2 + k]);
      c20 = f2.fma(w0, c20);
      c21 = f2.fma(w1, c21);
      c22 = f2.fma(w2, c22);
      c23 = f2.fma(w3, c23);
      FloatVector f3 = FloatVector.broadcast(FLOATS, x[x3 + k]);
      c30 = f3.fma(w0, c30);
      c31 = f3.fma(w1, c31);
      c32 = f3.fma(w2, c32);
      c33 = f3.fma(w3, c33);
      FloatVector f4 = FloatVector.broadcast(FLOATS, x[x4 + k]);
      c40 = f4.fma(w0, c40);
      c41 = f4.fma(w1, c41);
      c42 = f4.fma(w2, c42);
      c43 = f4.fma(w3, c43);
      FloatVector f5 = FloatVector.broadcast(FLOATS, x[x5 + k]);
      c50 = f5.fma(w0, c50);
      c51 = f5.fma(w1, c51);
      c52 = f5.fma(w2, c52);
      c53 = f5.fma(w3, c53);
    }
    c00.intoArray(y, y0);
    c01.intoArray(y, y0 + LANES);
    c02.intoArray(y, y0 + 2 * LANES);
    c03.intoArray(y, y0 + 3 * LANES);
    c10.intoArray(y, y1);
    c11.intoArray(y, y1 + LANES);
    c12.intoArray(y, y1 + 2 * LANES);
    c13.intoArray(y, y1 + 3 * LANES);
    c20.intoArray(y, y2);
    c21.intoArray(y, y2 + LANES);
    c22.intoArray(y, y2 + 2 * LANES);
    c23.intoArray(y, y2 + 3 * LANES);
    c30.intoArray(y, y3);
    c31.intoArray(y, y3 + LANES);
    c32.intoArray(y, y3 + 2 * LANES);
    c33.intoArray(y, y3 + 3 * LANES);
    c40.intoArray(y, y4);
    c41.intoArray(y, y4 + LANES);
    c42.intoArray(y, y4 + 2 * LANES);
    c43.intoArray(y, y4 + 3 * LANES);
    c50.intoArray(y, y5);
    c51.intoArray(y, y5 + LANES);
    c52.intoArray(y, y5 + 2 * LANES);
    c53.intoArray(y, y5 + 3 * LANES);
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
    FloatVector c01 = FloatVector.fromArray(FLOATS, y, y0 + LANES);
    FloatVector c02 = FloatVector.fromArray(FLOATS, y, y0 + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(FLOATS, y, y0 + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(FLOATS, y, y1);
    FloatVector c11 = FloatVector.fromArray(FLOATS, y, y1 + LANES);
    FloatVector c12 = FloatVector.fromArray(FLOATS, y, y1 + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(FLOATS, y, y1 + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(FLOATS, y, y2);
    FloatVector c21 = FloatVector.fromArray(FLOATS, y, y2 + LANES);
    FloatVector c22 = FloatVector.fromArray(FLOATS, y, y2 + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(FLOATS, y, y2 + 3 * LANES);
    FloatVector c30 = FloatVector.fromArray(FLOATS, y, y3);
    FloatVector c31 = FloatVector.fromArray(FLOATS, y, y3 + LANES);
    FloatVector c32 = FloatVector.fromArray(FLOATS, y, y3 + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(FLOATS, y, y3 + 3 * LANES);
    for (int k = 0; k < inputs; k++) {
      int at = wAt + k * width;
      FloatVector w0 = FloatVector.fromArray(FLOATS, w, at);
      FloatVector w1 = FloatVector.fromArray(FLOATS, w, at + LANES);
      FloatVector w2 = FloatVector.fromArray(FLOATS, w, at + 2 * LANES);
      FloatVector w3 = FloatVector.fromArray(FLOATS, w, at + 3 * LANES);
      FloatVector f0 = FloatVector.broadcast(FLOATS, x[x0 + k]);
      c00 = f0.fma(w0, c00);
      c01 = f0.fma(w1, c01);
      c02 = f0.fma(w2, c02);
      c03 = f0.fma(w3, c03);
      FloatVector f1 = FloatVector.broadcast(FLOATS, x[x1 + k]);
      c10 = f1.fma(w0, c10);
      c11 = f1.fma(w1, c11);
      c12 = f1.fma(w2, c12);
      c13 = f1.fma(w3, c13);
      FloatVector f2 = FloatVector.broadcast(FLOATS, x[x2 + k]);
      c20 = f2.fma(w0, c20);
      c21 = f2.fma(w1, c21);
      c22 = f2.fma(w2, c22);
      c23 = f2.fma(w3, c23);
      FloatVector f3 = FloatVector.broadcast(FLOATS, x[x3 + k]);
      c30 = f3.fma(w0, c30);
      c31 = f3.fma(w1, c31);
      c32 = f3.fma(w2, c32);
      c33 = f3.fma(w3, c33);
    }
    c00.intoArray(y, y0);
    c01.intoArray(y, y0 + LANES);
    c02.intoArray(y, y0 + 2 * LANES);
    c03.intoArray(y, y0 + 3 * LANES);
    c10.intoArray(y, y1);
    c11.intoArray(y, y1 + LANES);
    c12.intoArray(y, y1 + 2 * LANES);
    c13.intoArray(y, y1 + 3 * LANES);
    c20.intoArray(y, y2);
    c21.intoArray(y, y2 + LANES);
    c22.intoArray(y, y2 + 2 * LANES);
    c23.intoArray(y, y2 + 3 * LANES);
    c30.intoArray(y, y3);
    c31.intoArray(y, y3 + LANES);
    c32.intoArray(y, y3 + 2 * LANES);
    c33.intoArray(y, y3 + 3 * LANES);
  }

  private static void tile1(
      int inputs, float[] x, int x0, float[] w, int wAt, int width, float[] y, int y0) {
    FloatVector c00 = FloatVector.fromArray(FLOATS, y, y0);
    FloatVector c01 = FloatVector.fromArray(FLOATS, y, y0 + LANES);
    FloatVector c02 = FloatVector.fromArray(FLOATS, y, y0 + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(FLOATS, y, y0 + 3 * LANES);
    for (int k = 0; k < inputs; k++) {
      int at = wAt + k * width;
      FloatVector w0 = FloatVector.fromArray(FLOATS, w, at);
      FloatVector w1 = FloatVector.fromArray(FLOATS, w, at + LANES);
      FloatVector w2 = FloatVector.fromArray(FLOATS, w, at + 2 * LANES);
      FloatVector w3 = FloatVector.fromArray(FLOATS, w, at + 3 * LANES);
      FloatVector f0 = FloatVector.broadcast(FLOATS, x[x0 + k]);
      c00 = f0.fma(w0, c00);
      c01 = f0.fma(w1, c01);
      c02 = f0.fma(w2, c02);
      c03 = f0.fma(w3, c03);
    }
    c00.intoArray(y, y0);
    c01.intoArray(y, y0 + LANES);
    c02.intoArray(y, y0 + 2 * LANES);
    c03.intoArray(y, y0 + 3 * LANES);
  }
}
