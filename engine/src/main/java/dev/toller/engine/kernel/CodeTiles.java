// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.LANES;
import static dev.toller.engine.kernel.Species.larger;
import static dev.toller.engine.kernel.Species.load;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * Implicit decompression: the scores of tokens with one, two or four vectors of query tokens at a
 * time, added up from tables and never from a rebuilt vector (Scheerer et al., "WARP: An Efficient
 * Engine for Multi-Vector Retrieval", 2025, section 4.4). The tables of {@value #GROUPS} groups and
 * the sums of {@value #BLOCK} tokens stay in the first-level cache together, so a block goes
 * through the groups in slices.
 */
final class CodeTiles {

  private static final int BLOCK = 48;
  private static final int GROUPS = Integer.SIZE / 4;
  private static final int MASK = TokenTables.CODES - 1;

  private static final ThreadLocal<float[]> SUMS =
      ThreadLocal.withInitial(() -> new float[BLOCK * 4 * LANES]);

  private final TokenTables query;
  private final MemorySegment centroids;
  private final MemorySegment factors;
  private final MemorySegment codes;
  private final int bytes;
  private final float[] sums = SUMS.get();

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
      int left = (query.columns() - column) / LANES;
      vectors = left >= widest ? widest : Integer.highestOneBit(left);
      for (int token = 0; token < count; token += BLOCK) {
        int some = Math.min(BLOCK, count - token);
        block(from + token, some, column, vectors);
        for (int vector = 0; vector < vectors; vector++) {
          raise(from + token, some, vector * LANES, vectors * LANES, maxima, column);
        }
      }
    }
  }

  private void block(long from, int some, int column, int vectors) {
    int width = vectors * LANES;
    for (int i = 0; i < some; i++) {
      long token = (from + i) * Short.BYTES;
      int centroid = Short.toUnsignedInt(centroids.get(ScalarTokens.SHORT, token));
      int at = centroid * query.columns() + column;
      System.arraycopy(query.centroids(), at, sums, i * width, width);
    }
    int tables = TokenTables.CODES * query.columns();
    for (int group = 0; group < query.groups(); group += GROUPS) {
      int groups = Math.min(GROUPS, query.groups() - group);
      long at = from * bytes + group / 2;
      int table = group * tables + column;
      switch (vectors) {
        case 1 -> one(at, some, table, groups);
        case 2 -> two(at, some, table, groups);
        default -> four(at, some, table, groups);
      }
    }
  }

  private void raise(long from, int some, int vector, int width, float[] maxima, int column) {
    FloatVector m0 = load(maxima, column + vector);
    for (int i = 0; i < some; i++) {
      long token = (from + i) * Short.BYTES;
      float factor = Float.float16ToFloat(factors.get(ScalarTokens.SHORT, token));
      m0 = larger(m0, load(sums, i * width + vector).mul(factor));
    }
    m0.intoArray(maxima, column + vector);
  }

  private void one(long at, int some, int from, int groups) {
    float[] table = query.codes();
    float[] to = sums;
    int columns = query.columns();
    int step = TokenTables.CODES * columns;
    for (int token = 0; token < some; token++) {
      int code = codes.get(ScalarTokens.INT, at + (long) token * bytes);
      int place = token * LANES;
      int base = from;
      FloatVector a0 = load(to, place);
      for (int group = 0; group < groups; group++) {
        int row = base + (code & MASK) * columns;
        a0 = a0.add(load(table, row));
        base += step;
        code >>>= 4;
      }
      a0.intoArray(to, place);
    }
  }

  private void two(long at, int some, int from, int groups) {
    float[] table = query.codes();
    float[] to = sums;
    int columns = query.columns();
    int step = TokenTables.CODES * columns;
    for (int token = 0; token < some; token++) {
      int code = codes.get(ScalarTokens.INT, at + (long) token * bytes);
      int place = token * 2 * LANES;
      int base = from;
      FloatVector a0 = load(to, place);
      FloatVector a1 = load(to, place + LANES);
      for (int group = 0; group < groups; group++) {
        int row = base + (code & MASK) * columns;
        a0 = a0.add(load(table, row));
        a1 = a1.add(load(table, row + LANES));
        base += step;
        code >>>= 4;
      }
      a0.intoArray(to, place);
      a1.intoArray(to, place + LANES);
    }
  }

  private void four(long at, int some, int from, int groups) {
    float[] table = query.codes();
    float[] to = sums;
    int columns = query.columns();
    int step = TokenTables.CODES * columns;
    for (int token = 0; token < some; token++) {
      int code = codes.get(ScalarTokens.INT, at + (long) token * bytes);
      int place = token * 4 * LANES;
      int base = from;
      FloatVector a0 = load(to, place);
      FloatVector a1 = load(to, place + LANES);
      FloatVector a2 = load(to, place + 2 * LANES);
      FloatVector a3 = load(to, place + 3 * LANES);
      for (int group = 0; group < groups; group++) {
        int row = base + (code & MASK) * columns;
        a0 = a0.add(load(table, row));
        a1 = a1.add(load(table, row + LANES));
        a2 = a2.add(load(table, row + 2 * LANES));
        a3 = a3.add(load(table, row + 3 * LANES));
        base += step;
        code >>>= 4;
      }
      a0.intoArray(to, place);
      a1.intoArray(to, place + LANES);
      a2.intoArray(to, place + 2 * LANES);
      a3.intoArray(to, place + 3 * LANES);
    }
  }
}
