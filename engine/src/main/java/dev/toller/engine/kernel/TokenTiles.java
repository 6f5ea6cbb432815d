// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.LANES;
import static dev.toller.engine.kernel.Species.broadcast;
import static dev.toller.engine.kernel.Species.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Tiles of late interaction: the dot products of some rows with one, two or four vectors of query
 * tokens, of which only the largest of each token leaves the registers. 12 rows x 2 vectors and 6
 * rows x 4 vectors keep 24 accumulators of 32 registers; where there are 16 registers, 6 rows x 2
 * vectors and 12 rows x 1 vector keep 12.
 *
 * <p>Written out because C2 keeps a vector in a register only when it has a name of its own.
 */
final class TokenTiles {

  private TokenTiles() {}

  /** The larger of each lane; the first where they are equal. */
  static FloatVector larger(FloatVector a, FloatVector b) {
    return a.blend(b, a.compare(VectorOperators.LT, b));
  }

  /**
   * 12 rows with 1 vector of query tokens.
   *
   * @param x the rows, one after the other
   * @param w a panel
   * @param max raised to the largest dot products
   */
  static void onex12(int inputs, float[] x, int xAt, float[] w, int wAt, float[] max, int maxAt) {
    int x0 = xAt;
    int x1 = x0 + inputs;
    int x2 = x1 + inputs;
    int x3 = x2 + inputs;
    int x4 = x3 + inputs;
    int x5 = x4 + inputs;
    int x6 = x5 + inputs;
    int x7 = x6 + inputs;
    int x8 = x7 + inputs;
    int x9 = x8 + inputs;
    int x10 = x9 + inputs;
    int x11 = x10 + inputs;
    FloatVector c00 = broadcast(0);
    FloatVector c10 = c00;
    FloatVector c20 = c00;
    FloatVector c30 = c00;
    FloatVector c40 = c00;
    FloatVector c50 = c00;
    FloatVector c60 = c00;
    FloatVector c70 = c00;
    FloatVector c80 = c00;
    FloatVector c90 = c00;
    FloatVector c10_0 = c00;
    FloatVector c11_0 = c00;
    for (int k = 0; k < inputs; k++) {
      int at = wAt + LANES * k;
      FloatVector w0 = load(w, at);
      FloatVector f0 = broadcast(x[x0 + k]);
      c00 = f0.fma(w0, c00);
      FloatVector f1 = broadcast(x[x1 + k]);
      c10 = f1.fma(w0, c10);
      FloatVector f2 = broadcast(x[x2 + k]);
      c20 = f2.fma(w0, c20);
      FloatVector f3 = broadcast(x[x3 + k]);
      c30 = f3.fma(w0, c30);
      FloatVector f4 = broadcast(x[x4 + k]);
      c40 = f4.fma(w0, c40);
      FloatVector f5 = broadcast(x[x5 + k]);
      c50 = f5.fma(w0, c50);
      FloatVector f6 = broadcast(x[x6 + k]);
      c60 = f6.fma(w0, c60);
      FloatVector f7 = broadcast(x[x7 + k]);
      c70 = f7.fma(w0, c70);
      FloatVector f8 = broadcast(x[x8 + k]);
      c80 = f8.fma(w0, c80);
      FloatVector f9 = broadcast(x[x9 + k]);
      c90 = f9.fma(w0, c90);
      FloatVector f10 = broadcast(x[x10 + k]);
      c10_0 = f10.fma(w0, c10_0);
      FloatVector f11 = broadcast(x[x11 + k]);
      c11_0 = f11.fma(w0, c11_0);
    }
    FloatVector m0 = load(max, maxAt);
    m0 = larger(m0, c00);
    m0 = larger(m0, c10);
    m0 = larger(m0, c20);
    m0 = larger(m0, c30);
    m0 = larger(m0, c40);
    m0 = larger(m0, c50);
    m0 = larger(m0, c60);
    m0 = larger(m0, c70);
    m0 = larger(m0, c80);
    m0 = larger(m0, c90);
    m0 = larger(m0, c10_0);
    m0 = larger(m0, c11_0);
    m0.intoArray(max, maxAt);
  }

  /**
   * 6 rows with 1 vector of query tokens.
   *
   * @param x the rows, one after the other
   * @param w a panel
   * @param max raised to the largest dot products
   */
  static void onex6(int inputs, float[] x, int xAt, float[] w, int wAt, float[] max, int maxAt) {
    int x0 = xAt;
    int x1 = x0 + inputs;
    int x2 = x1 + inputs;
    int x3 = x2 + inputs;
    int x4 = x3 + inputs;
    int x5 = x4 + inputs;
    FloatVector c00 = broadcast(0);
    FloatVector c10 = c00;
    FloatVector c20 = c00;
    FloatVector c30 = c00;
    FloatVector c40 = c00;
    FloatVector c50 = c00;
    for (int k = 0; k < inputs; k++) {
      int at = wAt + LANES * k;
      FloatVector w0 = load(w, at);
      FloatVector f0 = broadcast(x[x0 + k]);
      c00 = f0.fma(w0, c00);
      FloatVector f1 = broadcast(x[x1 + k]);
      c10 = f1.fma(w0, c10);
      FloatVector f2 = broadcast(x[x2 + k]);
      c20 = f2.fma(w0, c20);
      FloatVector f3 = broadcast(x[x3 + k]);
      c30 = f3.fma(w0, c30);
      FloatVector f4 = broadcast(x[x4 + k]);
      c40 = f4.fma(w0, c40);
      FloatVector f5 = broadcast(x[x5 + k]);
      c50 = f5.fma(w0, c50);
    }
    FloatVector m0 = load(max, maxAt);
    m0 = larger(m0, c00);
    m0 = larger(m0, c10);
    m0 = larger(m0, c20);
    m0 = larger(m0, c30);
    m0 = larger(m0, c40);
    m0 = larger(m0, c50);
    m0.intoArray(max, maxAt);
  }

  /**
   * 12 rows with 2 vectors of query tokens.
   *
   * @param x the rows, one after the other
   * @param w a panel
   * @param max raised to the largest dot products
   */
  static void twox12(int inputs, float[] x, int xAt, float[] w, int wAt, float[] max, int maxAt) {
    int x0 = xAt;
    int x1 = x0 + inputs;
    int x2 = x1 + inputs;
    int x3 = x2 + inputs;
    int x4 = x3 + inputs;
    int x5 = x4 + inputs;
    int x6 = x5 + inputs;
    int x7 = x6 + inputs;
    int x8 = x7 + inputs;
    int x9 = x8 + inputs;
    int x10 = x9 + inputs;
    int x11 = x10 + inputs;
    FloatVector c00 = broadcast(0);
    FloatVector c01 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    FloatVector c40 = c00;
    FloatVector c41 = c00;
    FloatVector c50 = c00;
    FloatVector c51 = c00;
    FloatVector c60 = c00;
    FloatVector c61 = c00;
    FloatVector c70 = c00;
    FloatVector c71 = c00;
    FloatVector c80 = c00;
    FloatVector c81 = c00;
    FloatVector c90 = c00;
    FloatVector c91 = c00;
    FloatVector c10_0 = c00;
    FloatVector c10_1 = c00;
    FloatVector c11_0 = c00;
    FloatVector c11_1 = c00;
    for (int k = 0; k < inputs; k++) {
      int at = wAt + 2 * LANES * k;
      FloatVector w0 = load(w, at);
      FloatVector w1 = load(w, at + LANES);
      FloatVector f0 = broadcast(x[x0 + k]);
      c00 = f0.fma(w0, c00);
      c01 = f0.fma(w1, c01);
      FloatVector f1 = broadcast(x[x1 + k]);
      c10 = f1.fma(w0, c10);
      c11 = f1.fma(w1, c11);
      FloatVector f2 = broadcast(x[x2 + k]);
      c20 = f2.fma(w0, c20);
      c21 = f2.fma(w1, c21);
      FloatVector f3 = broadcast(x[x3 + k]);
      c30 = f3.fma(w0, c30);
      c31 = f3.fma(w1, c31);
      FloatVector f4 = broadcast(x[x4 + k]);
      c40 = f4.fma(w0, c40);
      c41 = f4.fma(w1, c41);
      FloatVector f5 = broadcast(x[x5 + k]);
      c50 = f5.fma(w0, c50);
      c51 = f5.fma(w1, c51);
      FloatVector f6 = broadcast(x[x6 + k]);
      c60 = f6.fma(w0, c60);
      c61 = f6.fma(w1, c61);
      FloatVector f7 = broadcast(x[x7 + k]);
      c70 = f7.fma(w0, c70);
      c71 = f7.fma(w1, c71);
      FloatVector f8 = broadcast(x[x8 + k]);
      c80 = f8.fma(w0, c80);
      c81 = f8.fma(w1, c81);
      FloatVector f9 = broadcast(x[x9 + k]);
      c90 = f9.fma(w0, c90);
      c91 = f9.fma(w1, c91);
      FloatVector f10 = broadcast(x[x10 + k]);
      c10_0 = f10.fma(w0, c10_0);
      c10_1 = f10.fma(w1, c10_1);
      FloatVector f11 = broadcast(x[x11 + k]);
      c11_0 = f11.fma(w0, c11_0);
      c11_1 = f11.fma(w1, c11_1);
    }
    FloatVector m0 = load(max, maxAt);
    m0 = larger(m0, c00);
    m0 = larger(m0, c10);
    m0 = larger(m0, c20);
    m0 = larger(m0, c30);
    m0 = larger(m0, c40);
    m0 = larger(m0, c50);
    m0 = larger(m0, c60);
    m0 = larger(m0, c70);
    m0 = larger(m0, c80);
    m0 = larger(m0, c90);
    m0 = larger(m0, c10_0);
    m0 = larger(m0, c11_0);
    m0.intoArray(max, maxAt);
    FloatVector m1 = load(max, maxAt + LANES);
    m1 = larger(m1, c01);
    m1 = larger(m1, c11);
    m1 = larger(m1, c21);
    m1 = larger(m1, c31);
    m1 = larger(m1, c41);
    m1 = larger(m1, c51);
    m1 = larger(m1, c61);
    m1 = larger(m1, c71);
    m1 = larger(m1, c81);
    m1 = larger(m1, c91);
    m1 = larger(m1, c10_1);
    m1 = larger(m1, c11_1);
    m1.intoArray(max, maxAt + LANES);
  }

  /**
   * 6 rows with 2 vectors of query tokens.
   *
   * @param x the rows, one after the other
   * @param w a panel
   * @param max raised to the largest dot products
   */
  static void twox6(int inputs, float[] x, int xAt, float[] w, int wAt, float[] max, int maxAt) {
    int x0 = xAt;
    int x1 = x0 + inputs;
    int x2 = x1 + inputs;
    int x3 = x2 + inputs;
    int x4 = x3 + inputs;
    int x5 = x4 + inputs;
    FloatVector c00 = broadcast(0);
    FloatVector c01 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    FloatVector c40 = c00;
    FloatVector c41 = c00;
    FloatVector c50 = c00;
    FloatVector c51 = c00;
    for (int k = 0; k < inputs; k++) {
      int at = wAt + 2 * LANES * k;
      FloatVector w0 = load(w, at);
      FloatVector w1 = load(w, at + LANES);
      FloatVector f0 = broadcast(x[x0 + k]);
      c00 = f0.fma(w0, c00);
      c01 = f0.fma(w1, c01);
      FloatVector f1 = broadcast(x[x1 + k]);
      c10 = f1.fma(w0, c10);
      c11 = f1.fma(w1, c11);
      FloatVector f2 = broadcast(x[x2 + k]);
      c20 = f2.fma(w0, c20);
      c21 = f2.fma(w1, c21);
      FloatVector f3 = broadcast(x[x3 + k]);
      c30 = f3.fma(w0, c30);
      c31 = f3.fma(w1, c31);
      FloatVector f4 = broadcast(x[x4 + k]);
      c40 = f4.fma(w0, c40);
      c41 = f4.fma(w1, c41);
      FloatVector f5 = broadcast(x[x5 + k]);
      c50 = f5.fma(w0, c50);
      c51 = f5.fma(w1, c51);
    }
    FloatVector m0 = load(max, maxAt);
    m0 = larger(m0, c00);
    m0 = larger(m0, c10);
    m0 = larger(m0, c20);
    m0 = larger(m0, c30);
    m0 = larger(m0, c40);
    m0 = larger(m0, c50);
    m0.intoArray(max, maxAt);
    FloatVector m1 = load(max, maxAt + LANES);
    m1 = larger(m1, c01);
    m1 = larger(m1, c11);
    m1 = larger(m1, c21);
    m1 = larger(m1, c31);
    m1 = larger(m1, c41);
    m1 = larger(m1, c51);
    m1.intoArray(max, maxAt + LANES);
  }

  /**
   * 6 rows with 4 vectors of query tokens.
   *
   * @param x the rows, one after the other
   * @param w a panel
   * @param max raised to the largest dot products
   */
  static void fourx6(int inputs, float[] x, int xAt, float[] w, int wAt, float[] max, int maxAt) {
    int x0 = xAt;
    int x1 = x0 + inputs;
    int x2 = x1 + inputs;
    int x3 = x2 + inputs;
    int x4 = x3 + inputs;
    int x5 = x4 + inputs;
    FloatVector c00 = broadcast(0);
    FloatVector c01 = c00;
    FloatVector c02 = c00;
    FloatVector c03 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c12 = c00;
    FloatVector c13 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c22 = c00;
    FloatVector c23 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    FloatVector c32 = c00;
    FloatVector c33 = c00;
    FloatVector c40 = c00;
    FloatVector c41 = c00;
    FloatVector c42 = c00;
    FloatVector c43 = c00;
    FloatVector c50 = c00;
    FloatVector c51 = c00;
    FloatVector c52 = c00;
    FloatVector c53 = c00;
    for (int k = 0; k < inputs; k++) {
      int at = wAt + 4 * LANES * k;
      FloatVector w0 = load(w, at);
      FloatVector w1 = load(w, at + LANES);
      FloatVector w2 = load(w, at + 2 * LANES);
      FloatVector w3 = load(w, at + 3 * LANES);
      FloatVector f0 = broadcast(x[x0 + k]);
      c00 = f0.fma(w0, c00);
      c01 = f0.fma(w1, c01);
      c02 = f0.fma(w2, c02);
      c03 = f0.fma(w3, c03);
      FloatVector f1 = broadcast(x[x1 + k]);
      c10 = f1.fma(w0, c10);
      c11 = f1.fma(w1, c11);
      c12 = f1.fma(w2, c12);
      c13 = f1.fma(w3, c13);
      FloatVector f2 = broadcast(x[x2 + k]);
      c20 = f2.fma(w0, c20);
      c21 = f2.fma(w1, c21);
      c22 = f2.fma(w2, c22);
      c23 = f2.fma(w3, c23);
      FloatVector f3 = broadcast(x[x3 + k]);
      c30 = f3.fma(w0, c30);
      c31 = f3.fma(w1, c31);
      c32 = f3.fma(w2, c32);
      c33 = f3.fma(w3, c33);
      FloatVector f4 = broadcast(x[x4 + k]);
      c40 = f4.fma(w0, c40);
      c41 = f4.fma(w1, c41);
      c42 = f4.fma(w2, c42);
      c43 = f4.fma(w3, c43);
      FloatVector f5 = broadcast(x[x5 + k]);
      c50 = f5.fma(w0, c50);
      c51 = f5.fma(w1, c51);
      c52 = f5.fma(w2, c52);
      c53 = f5.fma(w3, c53);
    }
    FloatVector m0 = load(max, maxAt);
    m0 = larger(m0, c00);
    m0 = larger(m0, c10);
    m0 = larger(m0, c20);
    m0 = larger(m0, c30);
    m0 = larger(m0, c40);
    m0 = larger(m0, c50);
    m0.intoArray(max, maxAt);
    FloatVector m1 = load(max, maxAt + LANES);
    m1 = larger(m1, c01);
    m1 = larger(m1, c11);
    m1 = larger(m1, c21);
    m1 = larger(m1, c31);
    m1 = larger(m1, c41);
    m1 = larger(m1, c51);
    m1.intoArray(max, maxAt + LANES);
    FloatVector m2 = load(max, maxAt + 2 * LANES);
    m2 = larger(m2, c02);
    m2 = larger(m2, c12);
    m2 = larger(m2, c22);
    m2 = larger(m2, c32);
    m2 = larger(m2, c42);
    m2 = larger(m2, c52);
    m2.intoArray(max, maxAt + 2 * LANES);
    FloatVector m3 = load(max, maxAt + 3 * LANES);
    m3 = larger(m3, c03);
    m3 = larger(m3, c13);
    m3 = larger(m3, c23);
    m3 = larger(m3, c33);
    m3 = larger(m3, c43);
    m3 = larger(m3, c53);
    m3.intoArray(max, maxAt + 3 * LANES);
  }
}
