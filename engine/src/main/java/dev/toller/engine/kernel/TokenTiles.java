// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.FLOATS;
import static dev.toller.engine.kernel.Species.INTS;
import static dev.toller.engine.kernel.Species.LANES;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Tiles of late interaction: the dot products of 12, 10, 8, 6 or 4 tokens of a query with two
 * vectors of document tokens, read where they lie. A step takes a pair of components: the first is
 * what is read, shifted, and the second what is read further on, masked, so that both precisions
 * are one loop. 24 accumulators of 32 registers; where there are 16, 6 tokens keep 12.
 *
 * <p>Written out because C2 keeps a vector in a register only when it has a name of its own. From
 * some size on it inlines nothing but what the JDK marks, so there are no methods for parts of a
 * tile, and dot products are stored for others to look at.
 */
final class TokenTiles {

  private static final long VECTOR = (long) Integer.BYTES * LANES;

  /** Dot products that a tile stores at most. */
  static final int MOST = 24 * LANES;

  private TokenTiles() {}

  /**
   * 12 tokens of a query.
   *
   * @param pairs of components
   * @param x the tokens of a document
   * @param at where the first of two vectors of tokens begins
   * @param stride bytes from pair to pair
   * @param step bytes from the first components of a pair to the second
   * @param shift what makes a first component a number
   * @param mask what makes a second component a number
   * @param w a panel of the query
   * @param y the dot products: two vectors for each token of the query
   */
  static void twelveTokens(
      int pairs,
      MemorySegment x,
      long at,
      long stride,
      long step,
      int shift,
      int mask,
      float[] w,
      int wAt,
      float[] y) {
    IntVector shifted = IntVector.broadcast(INTS, shift);
    IntVector masked = IntVector.broadcast(INTS, mask);
    FloatVector c00 = FloatVector.broadcast(FLOATS, 0);
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
    FloatVector c100 = c00;
    FloatVector c101 = c00;
    FloatVector c110 = c00;
    FloatVector c111 = c00;
    for (int pair = 0; pair < pairs; pair++) {
      long from = at + stride * pair;
      int to = wAt + 24 * pair;
      FloatVector a0 =
          IntVector.fromMemorySegment(INTS, x, from, ByteOrder.LITTLE_ENDIAN)
              .lanewise(VectorOperators.LSHL, shifted)
              .reinterpretAsFloats();
      FloatVector a1 =
          IntVector.fromMemorySegment(INTS, x, from + VECTOR, ByteOrder.LITTLE_ENDIAN)
              .lanewise(VectorOperators.LSHL, shifted)
              .reinterpretAsFloats();
      FloatVector f0 = FloatVector.broadcast(FLOATS, w[to]);
      c00 = f0.fma(a0, c00);
      c01 = f0.fma(a1, c01);
      FloatVector f1 = FloatVector.broadcast(FLOATS, w[to + 1]);
      c10 = f1.fma(a0, c10);
      c11 = f1.fma(a1, c11);
      FloatVector f2 = FloatVector.broadcast(FLOATS, w[to + 2]);
      c20 = f2.fma(a0, c20);
      c21 = f2.fma(a1, c21);
      FloatVector f3 = FloatVector.broadcast(FLOATS, w[to + 3]);
      c30 = f3.fma(a0, c30);
      c31 = f3.fma(a1, c31);
      FloatVector f4 = FloatVector.broadcast(FLOATS, w[to + 4]);
      c40 = f4.fma(a0, c40);
      c41 = f4.fma(a1, c41);
      FloatVector f5 = FloatVector.broadcast(FLOATS, w[to + 5]);
      c50 = f5.fma(a0, c50);
      c51 = f5.fma(a1, c51);
      FloatVector f6 = FloatVector.broadcast(FLOATS, w[to + 6]);
      c60 = f6.fma(a0, c60);
      c61 = f6.fma(a1, c61);
      FloatVector f7 = FloatVector.broadcast(FLOATS, w[to + 7]);
      c70 = f7.fma(a0, c70);
      c71 = f7.fma(a1, c71);
      FloatVector f8 = FloatVector.broadcast(FLOATS, w[to + 8]);
      c80 = f8.fma(a0, c80);
      c81 = f8.fma(a1, c81);
      FloatVector f9 = FloatVector.broadcast(FLOATS, w[to + 9]);
      c90 = f9.fma(a0, c90);
      c91 = f9.fma(a1, c91);
      FloatVector f10 = FloatVector.broadcast(FLOATS, w[to + 10]);
      c100 = f10.fma(a0, c100);
      c101 = f10.fma(a1, c101);
      FloatVector f11 = FloatVector.broadcast(FLOATS, w[to + 11]);
      c110 = f11.fma(a0, c110);
      c111 = f11.fma(a1, c111);
      FloatVector b0 =
          IntVector.fromMemorySegment(INTS, x, from + step, ByteOrder.LITTLE_ENDIAN)
              .and(masked)
              .reinterpretAsFloats();
      FloatVector b1 =
          IntVector.fromMemorySegment(INTS, x, from + step + VECTOR, ByteOrder.LITTLE_ENDIAN)
              .and(masked)
              .reinterpretAsFloats();
      FloatVector g0 = FloatVector.broadcast(FLOATS, w[to + 12]);
      c00 = g0.fma(b0, c00);
      c01 = g0.fma(b1, c01);
      FloatVector g1 = FloatVector.broadcast(FLOATS, w[to + 13]);
      c10 = g1.fma(b0, c10);
      c11 = g1.fma(b1, c11);
      FloatVector g2 = FloatVector.broadcast(FLOATS, w[to + 14]);
      c20 = g2.fma(b0, c20);
      c21 = g2.fma(b1, c21);
      FloatVector g3 = FloatVector.broadcast(FLOATS, w[to + 15]);
      c30 = g3.fma(b0, c30);
      c31 = g3.fma(b1, c31);
      FloatVector g4 = FloatVector.broadcast(FLOATS, w[to + 16]);
      c40 = g4.fma(b0, c40);
      c41 = g4.fma(b1, c41);
      FloatVector g5 = FloatVector.broadcast(FLOATS, w[to + 17]);
      c50 = g5.fma(b0, c50);
      c51 = g5.fma(b1, c51);
      FloatVector g6 = FloatVector.broadcast(FLOATS, w[to + 18]);
      c60 = g6.fma(b0, c60);
      c61 = g6.fma(b1, c61);
      FloatVector g7 = FloatVector.broadcast(FLOATS, w[to + 19]);
      c70 = g7.fma(b0, c70);
      c71 = g7.fma(b1, c71);
      FloatVector g8 = FloatVector.broadcast(FLOATS, w[to + 20]);
      c80 = g8.fma(b0, c80);
      c81 = g8.fma(b1, c81);
      FloatVector g9 = FloatVector.broadcast(FLOATS, w[to + 21]);
      c90 = g9.fma(b0, c90);
      c91 = g9.fma(b1, c91);
      FloatVector g10 = FloatVector.broadcast(FLOATS, w[to + 22]);
      c100 = g10.fma(b0, c100);
      c101 = g10.fma(b1, c101);
      FloatVector g11 = FloatVector.broadcast(FLOATS, w[to + 23]);
      c110 = g11.fma(b0, c110);
      c111 = g11.fma(b1, c111);
    }
    c00.intoArray(y, 0);
    c01.intoArray(y, LANES);
    c10.intoArray(y, 2 * LANES);
    c11.intoArray(y, 3 * LANES);
    c20.intoArray(y, 4 * LANES);
    c21.intoArray(y, 5 * LANES);
    c30.intoArray(y, 6 * LANES);
    c31.intoArray(y, 7 * LANES);
    c40.intoArray(y, 8 * LANES);
    c41.intoArray(y, 9 * LANES);
    c50.intoArray(y, 10 * LANES);
    c51.intoArray(y, 11 * LANES);
    c60.intoArray(y, 12 * LANES);
    c61.intoArray(y, 13 * LANES);
    c70.intoArray(y, 14 * LANES);
    c71.intoArray(y, 15 * LANES);
    c80.intoArray(y, 16 * LANES);
    c81.intoArray(y, 17 * LANES);
    c90.intoArray(y, 18 * LANES);
    c91.intoArray(y, 19 * LANES);
    c100.intoArray(y, 20 * LANES);
    c101.intoArray(y, 21 * LANES);
    c110.intoArray(y, 22 * LANES);
    c111.intoArray(y, 23 * LANES);
  }

  /** 10 tokens of a query; the parameters are those of {@link #twelveTokens}. */
  static void tenTokens(
      int pairs,
      MemorySegment x,
      long at,
      long stride,
      long step,
      int shift,
      int mask,
      float[] w,
      int wAt,
      float[] y) {
    IntVector shifted = IntVector.broadcast(INTS, shift);
    IntVector masked = IntVector.broadcast(INTS, mask);
    FloatVector c00 = FloatVector.broadcast(FLOATS, 0);
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
    for (int pair = 0; pair < pairs; pair++) {
      long from = at + stride * pair;
      int to = wAt + 20 * pair;
      FloatVector a0 =
          IntVector.fromMemorySegment(INTS, x, from, ByteOrder.LITTLE_ENDIAN)
              .lanewise(VectorOperators.LSHL, shifted)
              .reinterpretAsFloats();
      FloatVector a1 =
          IntVector.fromMemorySegment(INTS, x, from + VECTOR, ByteOrder.LITTLE_ENDIAN)
              .lanewise(VectorOperators.LSHL, shifted)
              .reinterpretAsFloats();
      FloatVector f0 = FloatVector.broadcast(FLOATS, w[to]);
      c00 = f0.fma(a0, c00);
      c01 = f0.fma(a1, c01);
      FloatVector f1 = FloatVector.broadcast(FLOATS, w[to + 1]);
      c10 = f1.fma(a0, c10);
      c11 = f1.fma(a1, c11);
      FloatVector f2 = FloatVector.broadcast(FLOATS, w[to + 2]);
      c20 = f2.fma(a0, c20);
      c21 = f2.fma(a1, c21);
      FloatVector f3 = FloatVector.broadcast(FLOATS, w[to + 3]);
      c30 = f3.fma(a0, c30);
      c31 = f3.fma(a1, c31);
      FloatVector f4 = FloatVector.broadcast(FLOATS, w[to + 4]);
      c40 = f4.fma(a0, c40);
      c41 = f4.fma(a1, c41);
      FloatVector f5 = FloatVector.broadcast(FLOATS, w[to + 5]);
      c50 = f5.fma(a0, c50);
      c51 = f5.fma(a1, c51);
      FloatVector f6 = FloatVector.broadcast(FLOATS, w[to + 6]);
      c60 = f6.fma(a0, c60);
      c61 = f6.fma(a1, c61);
      FloatVector f7 = FloatVector.broadcast(FLOATS, w[to + 7]);
      c70 = f7.fma(a0, c70);
      c71 = f7.fma(a1, c71);
      FloatVector f8 = FloatVector.broadcast(FLOATS, w[to + 8]);
      c80 = f8.fma(a0, c80);
      c81 = f8.fma(a1, c81);
      FloatVector f9 = FloatVector.broadcast(FLOATS, w[to + 9]);
      c90 = f9.fma(a0, c90);
      c91 = f9.fma(a1, c91);
      FloatVector b0 =
          IntVector.fromMemorySegment(INTS, x, from + step, ByteOrder.LITTLE_ENDIAN)
              .and(masked)
              .reinterpretAsFloats();
      FloatVector b1 =
          IntVector.fromMemorySegment(INTS, x, from + step + VECTOR, ByteOrder.LITTLE_ENDIAN)
              .and(masked)
              .reinterpretAsFloats();
      FloatVector g0 = FloatVector.broadcast(FLOATS, w[to + 10]);
      c00 = g0.fma(b0, c00);
      c01 = g0.fma(b1, c01);
      FloatVector g1 = FloatVector.broadcast(FLOATS, w[to + 11]);
      c10 = g1.fma(b0, c10);
      c11 = g1.fma(b1, c11);
      FloatVector g2 = FloatVector.broadcast(FLOATS, w[to + 12]);
      c20 = g2.fma(b0, c20);
      c21 = g2.fma(b1, c21);
      FloatVector g3 = FloatVector.broadcast(FLOATS, w[to + 13]);
      c30 = g3.fma(b0, c30);
      c31 = g3.fma(b1, c31);
      FloatVector g4 = FloatVector.broadcast(FLOATS, w[to + 14]);
      c40 = g4.fma(b0, c40);
      c41 = g4.fma(b1, c41);
      FloatVector g5 = FloatVector.broadcast(FLOATS, w[to + 15]);
      c50 = g5.fma(b0, c50);
      c51 = g5.fma(b1, c51);
      FloatVector g6 = FloatVector.broadcast(FLOATS, w[to + 16]);
      c60 = g6.fma(b0, c60);
      c61 = g6.fma(b1, c61);
      FloatVector g7 = FloatVector.broadcast(FLOATS, w[to + 17]);
      c70 = g7.fma(b0, c70);
      c71 = g7.fma(b1, c71);
      FloatVector g8 = FloatVector.broadcast(FLOATS, w[to + 18]);
      c80 = g8.fma(b0, c80);
      c81 = g8.fma(b1, c81);
      FloatVector g9 = FloatVector.broadcast(FLOATS, w[to + 19]);
      c90 = g9.fma(b0, c90);
      c91 = g9.fma(b1, c91);
    }
    c00.intoArray(y, 0);
    c01.intoArray(y, LANES);
    c10.intoArray(y, 2 * LANES);
    c11.intoArray(y, 3 * LANES);
    c20.intoArray(y, 4 * LANES);
    c21.intoArray(y, 5 * LANES);
    c30.intoArray(y, 6 * LANES);
    c31.intoArray(y, 7 * LANES);
    c40.intoArray(y, 8 * LANES);
    c41.intoArray(y, 9 * LANES);
    c50.intoArray(y, 10 * LANES);
    c51.intoArray(y, 11 * LANES);
    c60.intoArray(y, 12 * LANES);
    c61.intoArray(y, 13 * LANES);
    c70.intoArray(y, 14 * LANES);
    c71.intoArray(y, 15 * LANES);
    c80.intoArray(y, 16 * LANES);
    c81.intoArray(y, 17 * LANES);
    c90.intoArray(y, 18 * LANES);
    c91.intoArray(y, 19 * LANES);
  }

  /** 8 tokens of a query; the parameters are those of {@link #twelveTokens}. */
  static void eightTokens(
      int pairs,
      MemorySegment x,
      long at,
      long stride,
      long step,
      int shift,
      int mask,
      float[] w,
      int wAt,
      float[] y) {
    IntVector shifted = IntVector.broadcast(INTS, shift);
    IntVector masked = IntVector.broadcast(INTS, mask);
    FloatVector c00 = FloatVector.broadcast(FLOATS, 0);
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
    for (int pair = 0; pair < pairs; pair++) {
      long from = at + stride * pair;
      int to = wAt + 16 * pair;
      FloatVector a0 =
          IntVector.fromMemorySegment(INTS, x, from, ByteOrder.LITTLE_ENDIAN)
              .lanewise(VectorOperators.LSHL, shifted)
              .reinterpretAsFloats();
      FloatVector a1 =
          IntVector.fromMemorySegment(INTS, x, from + VECTOR, ByteOrder.LITTLE_ENDIAN)
              .lanewise(VectorOperators.LSHL, shifted)
              .reinterpretAsFloats();
      FloatVector f0 = FloatVector.broadcast(FLOATS, w[to]);
      c00 = f0.fma(a0, c00);
      c01 = f0.fma(a1, c01);
      FloatVector f1 = FloatVector.broadcast(FLOATS, w[to + 1]);
      c10 = f1.fma(a0, c10);
      c11 = f1.fma(a1, c11);
      FloatVector f2 = FloatVector.broadcast(FLOATS, w[to + 2]);
      c20 = f2.fma(a0, c20);
      c21 = f2.fma(a1, c21);
      FloatVector f3 = FloatVector.broadcast(FLOATS, w[to + 3]);
      c30 = f3.fma(a0, c30);
      c31 = f3.fma(a1, c31);
      FloatVector f4 = FloatVector.broadcast(FLOATS, w[to + 4]);
      c40 = f4.fma(a0, c40);
      c41 = f4.fma(a1, c41);
      FloatVector f5 = FloatVector.broadcast(FLOATS, w[to + 5]);
      c50 = f5.fma(a0, c50);
      c51 = f5.fma(a1, c51);
      FloatVector f6 = FloatVector.broadcast(FLOATS, w[to + 6]);
      c60 = f6.fma(a0, c60);
      c61 = f6.fma(a1, c61);
      FloatVector f7 = FloatVector.broadcast(FLOATS, w[to + 7]);
      c70 = f7.fma(a0, c70);
      c71 = f7.fma(a1, c71);
      FloatVector b0 =
          IntVector.fromMemorySegment(INTS, x, from + step, ByteOrder.LITTLE_ENDIAN)
              .and(masked)
              .reinterpretAsFloats();
      FloatVector b1 =
          IntVector.fromMemorySegment(INTS, x, from + step + VECTOR, ByteOrder.LITTLE_ENDIAN)
              .and(masked)
              .reinterpretAsFloats();
      FloatVector g0 = FloatVector.broadcast(FLOATS, w[to + 8]);
      c00 = g0.fma(b0, c00);
      c01 = g0.fma(b1, c01);
      FloatVector g1 = FloatVector.broadcast(FLOATS, w[to + 9]);
      c10 = g1.fma(b0, c10);
      c11 = g1.fma(b1, c11);
      FloatVector g2 = FloatVector.broadcast(FLOATS, w[to + 10]);
      c20 = g2.fma(b0, c20);
      c21 = g2.fma(b1, c21);
      FloatVector g3 = FloatVector.broadcast(FLOATS, w[to + 11]);
      c30 = g3.fma(b0, c30);
      c31 = g3.fma(b1, c31);
      FloatVector g4 = FloatVector.broadcast(FLOATS, w[to + 12]);
      c40 = g4.fma(b0, c40);
      c41 = g4.fma(b1, c41);
      FloatVector g5 = FloatVector.broadcast(FLOATS, w[to + 13]);
      c50 = g5.fma(b0, c50);
      c51 = g5.fma(b1, c51);
      FloatVector g6 = FloatVector.broadcast(FLOATS, w[to + 14]);
      c60 = g6.fma(b0, c60);
      c61 = g6.fma(b1, c61);
      FloatVector g7 = FloatVector.broadcast(FLOATS, w[to + 15]);
      c70 = g7.fma(b0, c70);
      c71 = g7.fma(b1, c71);
    }
    c00.intoArray(y, 0);
    c01.intoArray(y, LANES);
    c10.intoArray(y, 2 * LANES);
    c11.intoArray(y, 3 * LANES);
    c20.intoArray(y, 4 * LANES);
    c21.intoArray(y, 5 * LANES);
    c30.intoArray(y, 6 * LANES);
    c31.intoArray(y, 7 * LANES);
    c40.intoArray(y, 8 * LANES);
    c41.intoArray(y, 9 * LANES);
    c50.intoArray(y, 10 * LANES);
    c51.intoArray(y, 11 * LANES);
    c60.intoArray(y, 12 * LANES);
    c61.intoArray(y, 13 * LANES);
    c70.intoArray(y, 14 * LANES);
    c71.intoArray(y, 15 * LANES);
  }

  /** 6 tokens of a query; the parameters are those of {@link #twelveTokens}. */
  static void sixTokens(
      int pairs,
      MemorySegment x,
      long at,
      long stride,
      long step,
      int shift,
      int mask,
      float[] w,
      int wAt,
      float[] y) {
    IntVector shifted = IntVector.broadcast(INTS, shift);
    IntVector masked = IntVector.broadcast(INTS, mask);
    FloatVector c00 = FloatVector.broadcast(FLOATS, 0);
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
    for (int pair = 0; pair < pairs; pair++) {
      long from = at + stride * pair;
      int to = wAt + 12 * pair;
      FloatVector a0 =
          IntVector.fromMemorySegment(INTS, x, from, ByteOrder.LITTLE_ENDIAN)
              .lanewise(VectorOperators.LSHL, shifted)
              .reinterpretAsFloats();
      FloatVector a1 =
          IntVector.fromMemorySegment(INTS, x, from + VECTOR, ByteOrder.LITTLE_ENDIAN)
              .lanewise(VectorOperators.LSHL, shifted)
              .reinterpretAsFloats();
      FloatVector f0 = FloatVector.broadcast(FLOATS, w[to]);
      c00 = f0.fma(a0, c00);
      c01 = f0.fma(a1, c01);
      FloatVector f1 = FloatVector.broadcast(FLOATS, w[to + 1]);
      c10 = f1.fma(a0, c10);
      c11 = f1.fma(a1, c11);
      FloatVector f2 = FloatVector.broadcast(FLOATS, w[to + 2]);
      c20 = f2.fma(a0, c20);
      c21 = f2.fma(a1, c21);
      FloatVector f3 = FloatVector.broadcast(FLOATS, w[to + 3]);
      c30 = f3.fma(a0, c30);
      c31 = f3.fma(a1, c31);
      FloatVector f4 = FloatVector.broadcast(FLOATS, w[to + 4]);
      c40 = f4.fma(a0, c40);
      c41 = f4.fma(a1, c41);
      FloatVector f5 = FloatVector.broadcast(FLOATS, w[to + 5]);
      c50 = f5.fma(a0, c50);
      c51 = f5.fma(a1, c51);
      FloatVector b0 =
          IntVector.fromMemorySegment(INTS, x, from + step, ByteOrder.LITTLE_ENDIAN)
              .and(masked)
              .reinterpretAsFloats();
      FloatVector b1 =
          IntVector.fromMemorySegment(INTS, x, from + step + VECTOR, ByteOrder.LITTLE_ENDIAN)
              .and(masked)
              .reinterpretAsFloats();
      FloatVector g0 = FloatVector.broadcast(FLOATS, w[to + 6]);
      c00 = g0.fma(b0, c00);
      c01 = g0.fma(b1, c01);
      FloatVector g1 = FloatVector.broadcast(FLOATS, w[to + 7]);
      c10 = g1.fma(b0, c10);
      c11 = g1.fma(b1, c11);
      FloatVector g2 = FloatVector.broadcast(FLOATS, w[to + 8]);
      c20 = g2.fma(b0, c20);
      c21 = g2.fma(b1, c21);
      FloatVector g3 = FloatVector.broadcast(FLOATS, w[to + 9]);
      c30 = g3.fma(b0, c30);
      c31 = g3.fma(b1, c31);
      FloatVector g4 = FloatVector.broadcast(FLOATS, w[to + 10]);
      c40 = g4.fma(b0, c40);
      c41 = g4.fma(b1, c41);
      FloatVector g5 = FloatVector.broadcast(FLOATS, w[to + 11]);
      c50 = g5.fma(b0, c50);
      c51 = g5.fma(b1, c51);
    }
    c00.intoArray(y, 0);
    c01.intoArray(y, LANES);
    c10.intoArray(y, 2 * LANES);
    c11.intoArray(y, 3 * LANES);
    c20.intoArray(y, 4 * LANES);
    c21.intoArray(y, 5 * LANES);
    c30.intoArray(y, 6 * LANES);
    c31.intoArray(y, 7 * LANES);
    c40.intoArray(y, 8 * LANES);
    c41.intoArray(y, 9 * LANES);
    c50.intoArray(y, 10 * LANES);
    c51.intoArray(y, 11 * LANES);
  }

  /** 4 tokens of a query; the parameters are those of {@link #twelveTokens}. */
  static void fourTokens(
      int pairs,
      MemorySegment x,
      long at,
      long stride,
      long step,
      int shift,
      int mask,
      float[] w,
      int wAt,
      float[] y) {
    IntVector shifted = IntVector.broadcast(INTS, shift);
    IntVector masked = IntVector.broadcast(INTS, mask);
    FloatVector c00 = FloatVector.broadcast(FLOATS, 0);
    FloatVector c01 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    for (int pair = 0; pair < pairs; pair++) {
      long from = at + stride * pair;
      int to = wAt + 8 * pair;
      FloatVector a0 =
          IntVector.fromMemorySegment(INTS, x, from, ByteOrder.LITTLE_ENDIAN)
              .lanewise(VectorOperators.LSHL, shifted)
              .reinterpretAsFloats();
      FloatVector a1 =
          IntVector.fromMemorySegment(INTS, x, from + VECTOR, ByteOrder.LITTLE_ENDIAN)
              .lanewise(VectorOperators.LSHL, shifted)
              .reinterpretAsFloats();
      FloatVector f0 = FloatVector.broadcast(FLOATS, w[to]);
      c00 = f0.fma(a0, c00);
      c01 = f0.fma(a1, c01);
      FloatVector f1 = FloatVector.broadcast(FLOATS, w[to + 1]);
      c10 = f1.fma(a0, c10);
      c11 = f1.fma(a1, c11);
      FloatVector f2 = FloatVector.broadcast(FLOATS, w[to + 2]);
      c20 = f2.fma(a0, c20);
      c21 = f2.fma(a1, c21);
      FloatVector f3 = FloatVector.broadcast(FLOATS, w[to + 3]);
      c30 = f3.fma(a0, c30);
      c31 = f3.fma(a1, c31);
      FloatVector b0 =
          IntVector.fromMemorySegment(INTS, x, from + step, ByteOrder.LITTLE_ENDIAN)
              .and(masked)
              .reinterpretAsFloats();
      FloatVector b1 =
          IntVector.fromMemorySegment(INTS, x, from + step + VECTOR, ByteOrder.LITTLE_ENDIAN)
              .and(masked)
              .reinterpretAsFloats();
      FloatVector g0 = FloatVector.broadcast(FLOATS, w[to + 4]);
      c00 = g0.fma(b0, c00);
      c01 = g0.fma(b1, c01);
      FloatVector g1 = FloatVector.broadcast(FLOATS, w[to + 5]);
      c10 = g1.fma(b0, c10);
      c11 = g1.fma(b1, c11);
      FloatVector g2 = FloatVector.broadcast(FLOATS, w[to + 6]);
      c20 = g2.fma(b0, c20);
      c21 = g2.fma(b1, c21);
      FloatVector g3 = FloatVector.broadcast(FLOATS, w[to + 7]);
      c30 = g3.fma(b0, c30);
      c31 = g3.fma(b1, c31);
    }
    c00.intoArray(y, 0);
    c01.intoArray(y, LANES);
    c10.intoArray(y, 2 * LANES);
    c11.intoArray(y, 3 * LANES);
    c20.intoArray(y, 4 * LANES);
    c21.intoArray(y, 5 * LANES);
    c30.intoArray(y, 6 * LANES);
    c31.intoArray(y, 7 * LANES);
  }
}
