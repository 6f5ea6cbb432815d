// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.FLOATS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Tiles of a product that are one vector wide: 12 rows, enough chains of multiply-adds to hide
 * their latency, and within 16 registers.
 *
 * <p>Written out because C2 keeps a vector in a register only when it has a name of its own.
 */
final class OneVectorTiles {

  private OneVectorTiles() {}

  /** Some rows times one panel. */
  static void product(
      int rows,
      int inputs,
      float[] x,
      int xAt,
      int xStride,
      float[] w,
      int wAt,
      int width,
      float[] bias,
      int biasAt,
      boolean add,
      float[] y,
      int yAt,
      int yStride,
      int columns) {
    int row = 0;
    while (row < rows) {
      int left = rows - row;
      int height = height(left);
      int xFrom = xAt + row * xStride;
      int yFrom = yAt + row * yStride;
      switch (height) {
        case 12 ->
            tile12(
                inputs, x, xFrom, xStride, left - 1, w, wAt, width, bias, biasAt, add, y, yFrom,
                yStride, columns);
        case 4 ->
            tile4(
                inputs, x, xFrom, xStride, left - 1, w, wAt, width, bias, biasAt, add, y, yFrom,
                yStride, columns);
        default -> tile1(inputs, x, xFrom, w, wAt, width, bias, biasAt, add, y, yFrom, columns);
      }
      row += height;
    }
  }

  /** How tall the next tile is when so many rows are left; it may reach beyond the last row. */
  private static int height(int left) {
    if (left == 1) {
      return 1;
    }
    return left <= 8 ? 4 : 12;
  }

  /** 12 rows of 1 vector. */
  private static void tile12(
      int inputs,
      float[] x,
      int xAt,
      int xStride,
      int last,
      float[] w,
      int wAt,
      int width,
      float[] bias,
      int biasAt,
      boolean add,
      float[] y,
      int yAt,
      int yStride,
      int columns) {
    VectorMask<Float> m0 = Species.first(columns);
    FloatVector b0 = Tiles.start(bias, biasAt, m0);
    int x0 = xAt;
    int y0 = yAt;
    int x1 = xAt + Math.min(1, last) * xStride;
    int y1 = yAt + Math.min(1, last) * yStride;
    int x2 = xAt + Math.min(2, last) * xStride;
    int y2 = yAt + Math.min(2, last) * yStride;
    int x3 = xAt + Math.min(3, last) * xStride;
    int y3 = yAt + Math.min(3, last) * yStride;
    int x4 = xAt + Math.min(4, last) * xStride;
    int y4 = yAt + Math.min(4, last) * yStride;
    int x5 = xAt + Math.min(5, last) * xStride;
    int y5 = yAt + Math.min(5, last) * yStride;
    int x6 = xAt + Math.min(6, last) * xStride;
    int y6 = yAt + Math.min(6, last) * yStride;
    int x7 = xAt + Math.min(7, last) * xStride;
    int y7 = yAt + Math.min(7, last) * yStride;
    int x8 = xAt + Math.min(8, last) * xStride;
    int y8 = yAt + Math.min(8, last) * yStride;
    int x9 = xAt + Math.min(9, last) * xStride;
    int y9 = yAt + Math.min(9, last) * yStride;
    int x10 = xAt + Math.min(10, last) * xStride;
    int y10 = yAt + Math.min(10, last) * yStride;
    int x11 = xAt + Math.min(11, last) * xStride;
    int y11 = yAt + Math.min(11, last) * yStride;
    VectorMask<Float> a0 = Species.first(add ? columns : 0);
    FloatVector c00 = FloatVector.fromArray(FLOATS, y, y0, a0).add(b0);
    FloatVector c10 = FloatVector.fromArray(FLOATS, y, y1, a0).add(b0);
    FloatVector c20 = FloatVector.fromArray(FLOATS, y, y2, a0).add(b0);
    FloatVector c30 = FloatVector.fromArray(FLOATS, y, y3, a0).add(b0);
    FloatVector c40 = FloatVector.fromArray(FLOATS, y, y4, a0).add(b0);
    FloatVector c50 = FloatVector.fromArray(FLOATS, y, y5, a0).add(b0);
    FloatVector c60 = FloatVector.fromArray(FLOATS, y, y6, a0).add(b0);
    FloatVector c70 = FloatVector.fromArray(FLOATS, y, y7, a0).add(b0);
    FloatVector c80 = FloatVector.fromArray(FLOATS, y, y8, a0).add(b0);
    FloatVector c90 = FloatVector.fromArray(FLOATS, y, y9, a0).add(b0);
    FloatVector c100 = FloatVector.fromArray(FLOATS, y, y10, a0).add(b0);
    FloatVector c110 = FloatVector.fromArray(FLOATS, y, y11, a0).add(b0);
    for (int k = 0; k < inputs; k++) {
      int at = wAt + k * width;
      FloatVector w0 = FloatVector.fromArray(FLOATS, w, at);
      FloatVector r0 = FloatVector.broadcast(FLOATS, x[x0 + k]);
      c00 = r0.fma(w0, c00);
      FloatVector r1 = FloatVector.broadcast(FLOATS, x[x1 + k]);
      c10 = r1.fma(w0, c10);
      FloatVector r2 = FloatVector.broadcast(FLOATS, x[x2 + k]);
      c20 = r2.fma(w0, c20);
      FloatVector r3 = FloatVector.broadcast(FLOATS, x[x3 + k]);
      c30 = r3.fma(w0, c30);
      FloatVector r4 = FloatVector.broadcast(FLOATS, x[x4 + k]);
      c40 = r4.fma(w0, c40);
      FloatVector r5 = FloatVector.broadcast(FLOATS, x[x5 + k]);
      c50 = r5.fma(w0, c50);
      FloatVector r6 = FloatVector.broadcast(FLOATS, x[x6 + k]);
      c60 = r6.fma(w0, c60);
      FloatVector r7 = FloatVector.broadcast(FLOATS, x[x7 + k]);
      c70 = r7.fma(w0, c70);
      FloatVector r8 = FloatVector.broadcast(FLOATS, x[x8 + k]);
      c80 = r8.fma(w0, c80);
      FloatVector r9 = FloatVector.broadcast(FLOATS, x[x9 + k]);
      c90 = r9.fma(w0, c90);
      FloatVector r10 = FloatVector.broadcast(FLOATS, x[x10 + k]);
      c100 = r10.fma(w0, c100);
      FloatVector r11 = FloatVector.broadcast(FLOATS, x[x11 + k]);
      c110 = r11.fma(w0, c110);
    }
    c00.intoArray(y, y0, m0);
    c10.intoArray(y, y1, m0);
    c20.intoArray(y, y2, m0);
    c30.intoArray(y, y3, m0);
    c40.intoArray(y, y4, m0);
    c50.intoArray(y, y5, m0);
    c60.intoArray(y, y6, m0);
    c70.intoArray(y, y7, m0);
    c80.intoArray(y, y8, m0);
    c90.intoArray(y, y9, m0);
    c100.intoArray(y, y10, m0);
    c110.intoArray(y, y11, m0);
  }

  /** 4 rows of 1 vector. */
  private static void tile4(
      int inputs,
      float[] x,
      int xAt,
      int xStride,
      int last,
      float[] w,
      int wAt,
      int width,
      float[] bias,
      int biasAt,
      boolean add,
      float[] y,
      int yAt,
      int yStride,
      int columns) {
    VectorMask<Float> m0 = Species.first(columns);
    FloatVector b0 = Tiles.start(bias, biasAt, m0);
    int x0 = xAt;
    int y0 = yAt;
    int x1 = xAt + Math.min(1, last) * xStride;
    int y1 = yAt + Math.min(1, last) * yStride;
    int x2 = xAt + Math.min(2, last) * xStride;
    int y2 = yAt + Math.min(2, last) * yStride;
    int x3 = xAt + Math.min(3, last) * xStride;
    int y3 = yAt + Math.min(3, last) * yStride;
    VectorMask<Float> a0 = Species.first(add ? columns : 0);
    FloatVector c00 = FloatVector.fromArray(FLOATS, y, y0, a0).add(b0);
    FloatVector c10 = FloatVector.fromArray(FLOATS, y, y1, a0).add(b0);
    FloatVector c20 = FloatVector.fromArray(FLOATS, y, y2, a0).add(b0);
    FloatVector c30 = FloatVector.fromArray(FLOATS, y, y3, a0).add(b0);
    for (int k = 0; k < inputs; k++) {
      int at = wAt + k * width;
      FloatVector w0 = FloatVector.fromArray(FLOATS, w, at);
      FloatVector r0 = FloatVector.broadcast(FLOATS, x[x0 + k]);
      c00 = r0.fma(w0, c00);
      FloatVector r1 = FloatVector.broadcast(FLOATS, x[x1 + k]);
      c10 = r1.fma(w0, c10);
      FloatVector r2 = FloatVector.broadcast(FLOATS, x[x2 + k]);
      c20 = r2.fma(w0, c20);
      FloatVector r3 = FloatVector.broadcast(FLOATS, x[x3 + k]);
      c30 = r3.fma(w0, c30);
    }
    c00.intoArray(y, y0, m0);
    c10.intoArray(y, y1, m0);
    c20.intoArray(y, y2, m0);
    c30.intoArray(y, y3, m0);
  }

  /** 1 rows of 1 vector. */
  private static void tile1(
      int inputs,
      float[] x,
      int xAt,
      float[] w,
      int wAt,
      int width,
      float[] bias,
      int biasAt,
      boolean add,
      float[] y,
      int yAt,
      int columns) {
    VectorMask<Float> m0 = Species.first(columns);
    FloatVector b0 = Tiles.start(bias, biasAt, m0);
    int x0 = xAt;
    int y0 = yAt;
    VectorMask<Float> a0 = Species.first(add ? columns : 0);
    FloatVector c00 = FloatVector.fromArray(FLOATS, y, y0, a0).add(b0);
    for (int k = 0; k < inputs; k++) {
      int at = wAt + k * width;
      FloatVector w0 = FloatVector.fromArray(FLOATS, w, at);
      FloatVector r0 = FloatVector.broadcast(FLOATS, x[x0 + k]);
      c00 = r0.fma(w0, c00);
    }
    c00.intoArray(y, y0, m0);
  }
}
