// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.FLOATS;
import static dev.toller.engine.kernel.Species.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Tiles of a product that are four vectors wide: 6 rows x 4 vectors keep 24 accumulators, 4 vectors
 * of weights and 1 number of x in 29 of 32 registers, and load 10 times for 24 multiply-adds.
 *
 * <p>Written out because C2 keeps a vector in a register only when it has a name of its own.
 */
final class FourVectorTiles {

  private FourVectorTiles() {}

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
        case 6 ->
            tile6(
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
    return left <= 4 || left == 7 || left == 8 ? 4 : 6;
  }

  /** 6 rows of 4 vectors. */
  private static void tile6(
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
    VectorMask<Float> m1 = Species.first(columns - 1 * LANES);
    VectorMask<Float> m2 = Species.first(columns - 2 * LANES);
    VectorMask<Float> m3 = Species.first(columns - 3 * LANES);
    FloatVector b0 = Tiles.start(bias, biasAt, m0);
    FloatVector b1 = Tiles.start(bias, biasAt + 1 * LANES, m1);
    FloatVector b2 = Tiles.start(bias, biasAt + 2 * LANES, m2);
    FloatVector b3 = Tiles.start(bias, biasAt + 3 * LANES, m3);
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
    VectorMask<Float> a0 = Species.first(add ? columns : 0);
    VectorMask<Float> a1 = Species.first(add ? columns - 1 * LANES : 0);
    VectorMask<Float> a2 = Species.first(add ? columns - 2 * LANES : 0);
    VectorMask<Float> a3 = Species.first(add ? columns - 3 * LANES : 0);
    FloatVector c00 = FloatVector.fromArray(FLOATS, y, y0, a0).add(b0);
    FloatVector c01 = FloatVector.fromArray(FLOATS, y, y0 + 1 * LANES, a1).add(b1);
    FloatVector c02 = FloatVector.fromArray(FLOATS, y, y0 + 2 * LANES, a2).add(b2);
    FloatVector c03 = FloatVector.fromArray(FLOATS, y, y0 + 3 * LANES, a3).add(b3);
    FloatVector c10 = FloatVector.fromArray(FLOATS, y, y1, a0).add(b0);
    FloatVector c11 = FloatVector.fromArray(FLOATS, y, y1 + 1 * LANES, a1).add(b1);
    FloatVector c12 = FloatVector.fromArray(FLOATS, y, y1 + 2 * LANES, a2).add(b2);
    FloatVector c13 = FloatVector.fromArray(FLOATS, y, y1 + 3 * LANES, a3).add(b3);
    FloatVector c20 = FloatVector.fromArray(FLOATS, y, y2, a0).add(b0);
    FloatVector c21 = FloatVector.fromArray(FLOATS, y, y2 + 1 * LANES, a1).add(b1);
    FloatVector c22 = FloatVector.fromArray(FLOATS, y, y2 + 2 * LANES, a2).add(b2);
    FloatVector c23 = FloatVector.fromArray(FLOATS, y, y2 + 3 * LANES, a3).add(b3);
    FloatVector c30 = FloatVector.fromArray(FLOATS, y, y3, a0).add(b0);
    FloatVector c31 = FloatVector.fromArray(FLOATS, y, y3 + 1 * LANES, a1).add(b1);
    FloatVector c32 = FloatVector.fromArray(FLOATS, y, y3 + 2 * LANES, a2).add(b2);
    FloatVector c33 = FloatVector.fromArray(FLOATS, y, y3 + 3 * LANES, a3).add(b3);
    FloatVector c40 = FloatVector.fromArray(FLOATS, y, y4, a0).add(b0);
    FloatVector c41 = FloatVector.fromArray(FLOATS, y, y4 + 1 * LANES, a1).add(b1);
    FloatVector c42 = FloatVector.fromArray(FLOATS, y, y4 + 2 * LANES, a2).add(b2);
    FloatVector c43 = FloatVector.fromArray(FLOATS, y, y4 + 3 * LANES, a3).add(b3);
    FloatVector c50 = FloatVector.fromArray(FLOATS, y, y5, a0).add(b0);
    FloatVector c51 = FloatVector.fromArray(FLOATS, y, y5 + 1 * LANES, a1).add(b1);
    FloatVector c52 = FloatVector.fromArray(FLOATS, y, y5 + 2 * LANES, a2).add(b2);
    FloatVector c53 = FloatVector.fromArray(FLOATS, y, y5 + 3 * LANES, a3).add(b3);
    for (int k = 0; k < inputs; k++) {
      int at = wAt + k * width;
      FloatVector w0 = FloatVector.fromArray(FLOATS, w, at);
      FloatVector w1 = FloatVector.fromArray(FLOATS, w, at + 1 * LANES);
      FloatVector w2 = FloatVector.fromArray(FLOATS, w, at + 2 * LANES);
      FloatVector w3 = FloatVector.fromArray(FLOATS, w, at + 3 * LANES);
      FloatVector r0 = FloatVector.broadcast(FLOATS, x[x0 + k]);
      c00 = r0.fma(w0, c00);
      c01 = r0.fma(w1, c01);
      c02 = r0.fma(w2, c02);
      c03 = r0.fma(w3, c03);
      FloatVector r1 = FloatVector.broadcast(FLOATS, x[x1 + k]);
      c10 = r1.fma(w0, c10);
      c11 = r1.fma(w1, c11);
      c12 = r1.fma(w2, c12);
      c13 = r1.fma(w3, c13);
      FloatVector r2 = FloatVector.broadcast(FLOATS, x[x2 + k]);
      c20 = r2.fma(w0, c20);
      c21 = r2.fma(w1, c21);
      c22 = r2.fma(w2, c22);
      c23 = r2.fma(w3, c23);
      FloatVector r3 = FloatVector.broadcast(FLOATS, x[x3 + k]);
      c30 = r3.fma(w0, c30);
      c31 = r3.fma(w1, c31);
      c32 = r3.fma(w2, c32);
      c33 = r3.fma(w3, c33);
      FloatVector r4 = FloatVector.broadcast(FLOATS, x[x4 + k]);
      c40 = r4.fma(w0, c40);
      c41 = r4.fma(w1, c41);
      c42 = r4.fma(w2, c42);
      c43 = r4.fma(w3, c43);
      FloatVector r5 = FloatVector.broadcast(FLOATS, x[x5 + k]);
      c50 = r5.fma(w0, c50);
      c51 = r5.fma(w1, c51);
      c52 = r5.fma(w2, c52);
      c53 = r5.fma(w3, c53);
    }
    c00.intoArray(y, y0, m0);
    c01.intoArray(y, y0 + 1 * LANES, m1);
    c02.intoArray(y, y0 + 2 * LANES, m2);
    c03.intoArray(y, y0 + 3 * LANES, m3);
    c10.intoArray(y, y1, m0);
    c11.intoArray(y, y1 + 1 * LANES, m1);
    c12.intoArray(y, y1 + 2 * LANES, m2);
    c13.intoArray(y, y1 + 3 * LANES, m3);
    c20.intoArray(y, y2, m0);
    c21.intoArray(y, y2 + 1 * LANES, m1);
    c22.intoArray(y, y2 + 2 * LANES, m2);
    c23.intoArray(y, y2 + 3 * LANES, m3);
    c30.intoArray(y, y3, m0);
    c31.intoArray(y, y3 + 1 * LANES, m1);
    c32.intoArray(y, y3 + 2 * LANES, m2);
    c33.intoArray(y, y3 + 3 * LANES, m3);
    c40.intoArray(y, y4, m0);
    c41.intoArray(y, y4 + 1 * LANES, m1);
    c42.intoArray(y, y4 + 2 * LANES, m2);
    c43.intoArray(y, y4 + 3 * LANES, m3);
    c50.intoArray(y, y5, m0);
    c51.intoArray(y, y5 + 1 * LANES, m1);
    c52.intoArray(y, y5 + 2 * LANES, m2);
    c53.intoArray(y, y5 + 3 * LANES, m3);
  }

  /** 4 rows of 4 vectors. */
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
    VectorMask<Float> m1 = Species.first(columns - 1 * LANES);
    VectorMask<Float> m2 = Species.first(columns - 2 * LANES);
    VectorMask<Float> m3 = Species.first(columns - 3 * LANES);
    FloatVector b0 = Tiles.start(bias, biasAt, m0);
    FloatVector b1 = Tiles.start(bias, biasAt + 1 * LANES, m1);
    FloatVector b2 = Tiles.start(bias, biasAt + 2 * LANES, m2);
    FloatVector b3 = Tiles.start(bias, biasAt + 3 * LANES, m3);
    int x0 = xAt;
    int y0 = yAt;
    int x1 = xAt + Math.min(1, last) * xStride;
    int y1 = yAt + Math.min(1, last) * yStride;
    int x2 = xAt + Math.min(2, last) * xStride;
    int y2 = yAt + Math.min(2, last) * yStride;
    int x3 = xAt + Math.min(3, last) * xStride;
    int y3 = yAt + Math.min(3, last) * yStride;
    VectorMask<Float> a0 = Species.first(add ? columns : 0);
    VectorMask<Float> a1 = Species.first(add ? columns - 1 * LANES : 0);
    VectorMask<Float> a2 = Species.first(add ? columns - 2 * LANES : 0);
    VectorMask<Float> a3 = Species.first(add ? columns - 3 * LANES : 0);
    FloatVector c00 = FloatVector.fromArray(FLOATS, y, y0, a0).add(b0);
    FloatVector c01 = FloatVector.fromArray(FLOATS, y, y0 + 1 * LANES, a1).add(b1);
    FloatVector c02 = FloatVector.fromArray(FLOATS, y, y0 + 2 * LANES, a2).add(b2);
    FloatVector c03 = FloatVector.fromArray(FLOATS, y, y0 + 3 * LANES, a3).add(b3);
    FloatVector c10 = FloatVector.fromArray(FLOATS, y, y1, a0).add(b0);
    FloatVector c11 = FloatVector.fromArray(FLOATS, y, y1 + 1 * LANES, a1).add(b1);
    FloatVector c12 = FloatVector.fromArray(FLOATS, y, y1 + 2 * LANES, a2).add(b2);
    FloatVector c13 = FloatVector.fromArray(FLOATS, y, y1 + 3 * LANES, a3).add(b3);
    FloatVector c20 = FloatVector.fromArray(FLOATS, y, y2, a0).add(b0);
    FloatVector c21 = FloatVector.fromArray(FLOATS, y, y2 + 1 * LANES, a1).add(b1);
    FloatVector c22 = FloatVector.fromArray(FLOATS, y, y2 + 2 * LANES, a2).add(b2);
    FloatVector c23 = FloatVector.fromArray(FLOATS, y, y2 + 3 * LANES, a3).add(b3);
    FloatVector c30 = FloatVector.fromArray(FLOATS, y, y3, a0).add(b0);
    FloatVector c31 = FloatVector.fromArray(FLOATS, y, y3 + 1 * LANES, a1).add(b1);
    FloatVector c32 = FloatVector.fromArray(FLOATS, y, y3 + 2 * LANES, a2).add(b2);
    FloatVector c33 = FloatVector.fromArray(FLOATS, y, y3 + 3 * LANES, a3).add(b3);
    for (int k = 0; k < inputs; k++) {
      int at = wAt + k * width;
      FloatVector w0 = FloatVector.fromArray(FLOATS, w, at);
      FloatVector w1 = FloatVector.fromArray(FLOATS, w, at + 1 * LANES);
      FloatVector w2 = FloatVector.fromArray(FLOATS, w, at + 2 * LANES);
      FloatVector w3 = FloatVector.fromArray(FLOATS, w, at + 3 * LANES);
      FloatVector r0 = FloatVector.broadcast(FLOATS, x[x0 + k]);
      c00 = r0.fma(w0, c00);
      c01 = r0.fma(w1, c01);
      c02 = r0.fma(w2, c02);
      c03 = r0.fma(w3, c03);
      FloatVector r1 = FloatVector.broadcast(FLOATS, x[x1 + k]);
      c10 = r1.fma(w0, c10);
      c11 = r1.fma(w1, c11);
      c12 = r1.fma(w2, c12);
      c13 = r1.fma(w3, c13);
      FloatVector r2 = FloatVector.broadcast(FLOATS, x[x2 + k]);
      c20 = r2.fma(w0, c20);
      c21 = r2.fma(w1, c21);
      c22 = r2.fma(w2, c22);
      c23 = r2.fma(w3, c23);
      FloatVector r3 = FloatVector.broadcast(FLOATS, x[x3 + k]);
      c30 = r3.fma(w0, c30);
      c31 = r3.fma(w1, c31);
      c32 = r3.fma(w2, c32);
      c33 = r3.fma(w3, c33);
    }
    c00.intoArray(y, y0, m0);
    c01.intoArray(y, y0 + 1 * LANES, m1);
    c02.intoArray(y, y0 + 2 * LANES, m2);
    c03.intoArray(y, y0 + 3 * LANES, m3);
    c10.intoArray(y, y1, m0);
    c11.intoArray(y, y1 + 1 * LANES, m1);
    c12.intoArray(y, y1 + 2 * LANES, m2);
    c13.intoArray(y, y1 + 3 * LANES, m3);
    c20.intoArray(y, y2, m0);
    c21.intoArray(y, y2 + 1 * LANES, m1);
    c22.intoArray(y, y2 + 2 * LANES, m2);
    c23.intoArray(y, y2 + 3 * LANES, m3);
    c30.intoArray(y, y3, m0);
    c31.intoArray(y, y3 + 1 * LANES, m1);
    c32.intoArray(y, y3 + 2 * LANES, m2);
    c33.intoArray(y, y3 + 3 * LANES, m3);
  }

  /** 1 rows of 4 vectors. */
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
    VectorMask<Float> m1 = Species.first(columns - 1 * LANES);
    VectorMask<Float> m2 = Species.first(columns - 2 * LANES);
    VectorMask<Float> m3 = Species.first(columns - 3 * LANES);
    FloatVector b0 = Tiles.start(bias, biasAt, m0);
    FloatVector b1 = Tiles.start(bias, biasAt + 1 * LANES, m1);
    FloatVector b2 = Tiles.start(bias, biasAt + 2 * LANES, m2);
    FloatVector b3 = Tiles.start(bias, biasAt + 3 * LANES, m3);
    int x0 = xAt;
    int y0 = yAt;
    VectorMask<Float> a0 = Species.first(add ? columns : 0);
    VectorMask<Float> a1 = Species.first(add ? columns - 1 * LANES : 0);
    VectorMask<Float> a2 = Species.first(add ? columns - 2 * LANES : 0);
    VectorMask<Float> a3 = Species.first(add ? columns - 3 * LANES : 0);
    FloatVector c00 = FloatVector.fromArray(FLOATS, y, y0, a0).add(b0);
    FloatVector c01 = FloatVector.fromArray(FLOATS, y, y0 + 1 * LANES, a1).add(b1);
    FloatVector c02 = FloatVector.fromArray(FLOATS, y, y0 + 2 * LANES, a2).add(b2);
    FloatVector c03 = FloatVector.fromArray(FLOATS, y, y0 + 3 * LANES, a3).add(b3);
    for (int k = 0; k < inputs; k++) {
      int at = wAt + k * width;
      FloatVector w0 = FloatVector.fromArray(FLOATS, w, at);
      FloatVector w1 = FloatVector.fromArray(FLOATS, w, at + 1 * LANES);
      FloatVector w2 = FloatVector.fromArray(FLOATS, w, at + 2 * LANES);
      FloatVector w3 = FloatVector.fromArray(FLOATS, w, at + 3 * LANES);
      FloatVector r0 = FloatVector.broadcast(FLOATS, x[x0 + k]);
      c00 = r0.fma(w0, c00);
      c01 = r0.fma(w1, c01);
      c02 = r0.fma(w2, c02);
      c03 = r0.fma(w3, c03);
    }
    c00.intoArray(y, y0, m0);
    c01.intoArray(y, y0 + 1 * LANES, m1);
    c02.intoArray(y, y0 + 2 * LANES, m2);
    c03.intoArray(y, y0 + 3 * LANES, m3);
  }
}
