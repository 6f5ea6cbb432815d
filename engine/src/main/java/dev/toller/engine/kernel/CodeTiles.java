// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.LANES;
import static dev.toller.engine.kernel.Species.load;
import static dev.toller.engine.kernel.TokenTiles.larger;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * Tiles of implicit decompression: the scores of four tokens with one, two or four vectors of query
 * tokens, added up from tables and never from a rebuilt vector (Scheerer et al., "WARP: An
 * Efficient Engine for Multi-Vector Retrieval", 2025, section 4.4). Four tokens at a time, since an
 * addition waits for the one before it.
 */
final class CodeTiles {

  private static final int TOKENS = 4;
  private static final int GROUPS_OF_A_WORD = 16;
  private static final int MASK = TokenTables.CODES - 1;

  private final TokenTables query;
  private final MemorySegment centroids;
  private final MemorySegment factors;
  private final MemorySegment codes;
  private final int bytes;

  CodeTiles(
      TokenTables query, MemorySegment centroids, MemorySegment factors, MemorySegment codes) {
    this.query = query;
    this.centroids = centroids;
    this.factors = factors;
    this.codes = codes;
    this.bytes = TokenTables.bytes(query.groups());
  }

  /** Raises the maxima by some tokens, from vector to vector of query tokens. */
  void raise(long from, int count, int widest, float[] maxima) {
    int vectors;
    for (int column = 0; column < query.columns(); column += vectors * LANES) {
      vectors = TokenPanels.vectors((query.columns() - column) / LANES, widest);
      for (int token = 0; token < count; token += TOKENS) {
        int last = Math.min(TOKENS, count - token) - 1;
        switch (vectors) {
          case 1 -> one(from + token, last, column, maxima);
          case 2 -> two(from + token, last, column, maxima);
          default -> four(from + token, last, column, maxima);
        }
      }
    }
  }

  private int centroid(long token) {
    return Short.toUnsignedInt(centroids.get(PlainTokens.SHORT, token * Short.BYTES))
        * query.columns();
  }

  private float factor(long token) {
    return Float.float16ToFloat(factors.get(PlainTokens.SHORT, token * Short.BYTES));
  }

  private void one(long t0, int last, int column, float[] maxima) {
    long t1 = t0 + Math.min(1, last);
    long t2 = t0 + Math.min(2, last);
    long t3 = t0 + Math.min(3, last);
    float[] start = query.centroids();
    float[] table = query.codes();
    int columns = query.columns();
    int s0 = centroid(t0) + column;
    FloatVector a00 = load(start, s0);
    int s1 = centroid(t1) + column;
    FloatVector a10 = load(start, s1);
    int s2 = centroid(t2) + column;
    FloatVector a20 = load(start, s2);
    int s3 = centroid(t3) + column;
    FloatVector a30 = load(start, s3);
    int group = 0;
    for (int word = 0; group < query.groups(); word += Long.BYTES) {
      long c0 = codes.get(PlainTokens.LONG, t0 * bytes + word);
      long c1 = codes.get(PlainTokens.LONG, t1 * bytes + word);
      long c2 = codes.get(PlainTokens.LONG, t2 * bytes + word);
      long c3 = codes.get(PlainTokens.LONG, t3 * bytes + word);
      int end = Math.min(query.groups(), group + GROUPS_OF_A_WORD);
      int base = group * TokenTables.CODES * columns + column;
      for (; group < end; group++) {
        int i0 = base + ((int) c0 & MASK) * columns;
        a00 = a00.add(load(table, i0));
        c0 >>>= 4;
        int i1 = base + ((int) c1 & MASK) * columns;
        a10 = a10.add(load(table, i1));
        c1 >>>= 4;
        int i2 = base + ((int) c2 & MASK) * columns;
        a20 = a20.add(load(table, i2));
        c2 >>>= 4;
        int i3 = base + ((int) c3 & MASK) * columns;
        a30 = a30.add(load(table, i3));
        c3 >>>= 4;
        base += TokenTables.CODES * columns;
      }
    }
    float f0 = factor(t0);
    float f1 = factor(t1);
    float f2 = factor(t2);
    float f3 = factor(t3);
    FloatVector m0 = load(maxima, column);
    m0 = larger(m0, a00.mul(f0));
    m0 = larger(m0, a10.mul(f1));
    m0 = larger(m0, a20.mul(f2));
    m0 = larger(m0, a30.mul(f3));
    m0.intoArray(maxima, column);
  }

  private void two(long t0, int last, int column, float[] maxima) {
    long t1 = t0 + Math.min(1, last);
    long t2 = t0 + Math.min(2, last);
    long t3 = t0 + Math.min(3, last);
    float[] start = query.centroids();
    float[] table = query.codes();
    int columns = query.columns();
    int s0 = centroid(t0) + column;
    FloatVector a00 = load(start, s0);
    FloatVector a01 = load(start, s0 + LANES);
    int s1 = centroid(t1) + column;
    FloatVector a10 = load(start, s1);
    FloatVector a11 = load(start, s1 + LANES);
    int s2 = centroid(t2) + column;
    FloatVector a20 = load(start, s2);
    FloatVector a21 = load(start, s2 + LANES);
    int s3 = centroid(t3) + column;
    FloatVector a30 = load(start, s3);
    FloatVector a31 = load(start, s3 + LANES);
    int group = 0;
    for (int word = 0; group < query.groups(); word += Long.BYTES) {
      long c0 = codes.get(PlainTokens.LONG, t0 * bytes + word);
      long c1 = codes.get(PlainTokens.LONG, t1 * bytes + word);
      long c2 = codes.get(PlainTokens.LONG, t2 * bytes + word);
      long c3 = codes.get(PlainTokens.LONG, t3 * bytes + word);
      int end = Math.min(query.groups(), group + GROUPS_OF_A_WORD);
      int base = group * TokenTables.CODES * columns + column;
      for (; group < end; group++) {
        int i0 = base + ((int) c0 & MASK) * columns;
        a00 = a00.add(load(table, i0));
        a01 = a01.add(load(table, i0 + LANES));
        c0 >>>= 4;
        int i1 = base + ((int) c1 & MASK) * columns;
        a10 = a10.add(load(table, i1));
        a11 = a11.add(load(table, i1 + LANES));
        c1 >>>= 4;
        int i2 = base + ((int) c2 & MASK) * columns;
        a20 = a20.add(load(table, i2));
        a21 = a21.add(load(table, i2 + LANES));
        c2 >>>= 4;
        int i3 = base + ((int) c3 & MASK) * columns;
        a30 = a30.add(load(table, i3));
        a31 = a31.add(load(table, i3 + LANES));
        c3 >>>= 4;
        base += TokenTables.CODES * columns;
      }
    }
    float f0 = factor(t0);
    float f1 = factor(t1);
    float f2 = factor(t2);
    float f3 = factor(t3);
    FloatVector m0 = load(maxima, column);
    m0 = larger(m0, a00.mul(f0));
    m0 = larger(m0, a10.mul(f1));
    m0 = larger(m0, a20.mul(f2));
    m0 = larger(m0, a30.mul(f3));
    m0.intoArray(maxima, column);
    FloatVector m1 = load(maxima, column + LANES);
    m1 = larger(m1, a01.mul(f0));
    m1 = larger(m1, a11.mul(f1));
    m1 = larger(m1, a21.mul(f2));
    m1 = larger(m1, a31.mul(f3));
    m1.intoArray(maxima, column + LANES);
  }

  private void four(long t0, int last, int column, float[] maxima) {
    long t1 = t0 + Math.min(1, last);
    long t2 = t0 + Math.min(2, last);
    long t3 = t0 + Math.min(3, last);
    float[] start = query.centroids();
    float[] table = query.codes();
    int columns = query.columns();
    int s0 = centroid(t0) + column;
    FloatVector a00 = load(start, s0);
    FloatVector a01 = load(start, s0 + LANES);
    FloatVector a02 = load(start, s0 + 2 * LANES);
    FloatVector a03 = load(start, s0 + 3 * LANES);
    int s1 = centroid(t1) + column;
    FloatVector a10 = load(start, s1);
    FloatVector a11 = load(start, s1 + LANES);
    FloatVector a12 = load(start, s1 + 2 * LANES);
    FloatVector a13 = load(start, s1 + 3 * LANES);
    int s2 = centroid(t2) + column;
    FloatVector a20 = load(start, s2);
    FloatVector a21 = load(start, s2 + LANES);
    FloatVector a22 = load(start, s2 + 2 * LANES);
    FloatVector a23 = load(start, s2 + 3 * LANES);
    int s3 = centroid(t3) + column;
    FloatVector a30 = load(start, s3);
    FloatVector a31 = load(start, s3 + LANES);
    FloatVector a32 = load(start, s3 + 2 * LANES);
    FloatVector a33 = load(start, s3 + 3 * LANES);
    int group = 0;
    for (int word = 0; group < query.groups(); word += Long.BYTES) {
      long c0 = codes.get(PlainTokens.LONG, t0 * bytes + word);
      long c1 = codes.get(PlainTokens.LONG, t1 * bytes + word);
      long c2 = codes.get(PlainTokens.LONG, t2 * bytes + word);
      long c3 = codes.get(PlainTokens.LONG, t3 * bytes + word);
      int end = Math.min(query.groups(), group + GROUPS_OF_A_WORD);
      int base = group * TokenTables.CODES * columns + column;
      for (; group < end; group++) {
        int i0 = base + ((int) c0 & MASK) * columns;
        a00 = a00.add(load(table, i0));
        a01 = a01.add(load(table, i0 + LANES));
        a02 = a02.add(load(table, i0 + 2 * LANES));
        a03 = a03.add(load(table, i0 + 3 * LANES));
        c0 >>>= 4;
        int i1 = base + ((int) c1 & MASK) * columns;
        a10 = a10.add(load(table, i1));
        a11 = a11.add(load(table, i1 + LANES));
        a12 = a12.add(load(table, i1 + 2 * LANES));
        a13 = a13.add(load(table, i1 + 3 * LANES));
        c1 >>>= 4;
        int i2 = base + ((int) c2 & MASK) * columns;
        a20 = a20.add(load(table, i2));
        a21 = a21.add(load(table, i2 + LANES));
        a22 = a22.add(load(table, i2 + 2 * LANES));
        a23 = a23.add(load(table, i2 + 3 * LANES));
        c2 >>>= 4;
        int i3 = base + ((int) c3 & MASK) * columns;
        a30 = a30.add(load(table, i3));
        a31 = a31.add(load(table, i3 + LANES));
        a32 = a32.add(load(table, i3 + 2 * LANES));
        a33 = a33.add(load(table, i3 + 3 * LANES));
        c3 >>>= 4;
        base += TokenTables.CODES * columns;
      }
    }
    float f0 = factor(t0);
    float f1 = factor(t1);
    float f2 = factor(t2);
    float f3 = factor(t3);
    FloatVector m0 = load(maxima, column);
    m0 = larger(m0, a00.mul(f0));
    m0 = larger(m0, a10.mul(f1));
    m0 = larger(m0, a20.mul(f2));
    m0 = larger(m0, a30.mul(f3));
    m0.intoArray(maxima, column);
    FloatVector m1 = load(maxima, column + LANES);
    m1 = larger(m1, a01.mul(f0));
    m1 = larger(m1, a11.mul(f1));
    m1 = larger(m1, a21.mul(f2));
    m1 = larger(m1, a31.mul(f3));
    m1.intoArray(maxima, column + LANES);
    FloatVector m2 = load(maxima, column + 2 * LANES);
    m2 = larger(m2, a02.mul(f0));
    m2 = larger(m2, a12.mul(f1));
    m2 = larger(m2, a22.mul(f2));
    m2 = larger(m2, a32.mul(f3));
    m2.intoArray(maxima, column + 2 * LANES);
    FloatVector m3 = load(maxima, column + 3 * LANES);
    m3 = larger(m3, a03.mul(f0));
    m3 = larger(m3, a13.mul(f1));
    m3 = larger(m3, a23.mul(f2));
    m3 = larger(m3, a33.mul(f3));
    m3.intoArray(maxima, column + 3 * LANES);
  }
}
