// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import java.lang.foreign.MemorySegment;

/**
 * How the whole tokens of a document lie in memory: in blocks of {@value #TOKENS} tokens, the last
 * one with as many as are left. Components are taken in pairs, filled up by a zero. In a block, for
 * each pair in turn, the first components of its tokens stand side by side and then the second
 * ones, 4 bytes each; or, in halves, the pairs of its tokens, 2 bytes a component. So tokens fill
 * the lanes of vectors, however few tokens a query has, and a block is read from its beginning to
 * its end.
 *
 * @param dimension components of a token
 * @param halves whether 2 bytes of a component are kept, the upper ones (bfloat16), rounded to the
 *     nearest and of two to the even one
 */
public record TokenBlocks(int dimension, boolean halves) {

  /** Tokens of a block that is full. */
  public static final int TOKENS = 32;

  /** Bytes that must be readable after the last token: the loops read whole vectors. */
  public static final int SLACK = TOKENS * Integer.BYTES;

  private static final int ROUND = 0x7FFF;
  private static final long HALF = Short.BYTES;

  /** How many pairs of components there are. */
  public int pairs() {
    return Math.ceilDiv(dimension, 2);
  }

  /** Bytes of a pair of one token. */
  public int pairBytes() {
    return halves ? Integer.BYTES : 2 * Integer.BYTES;
  }

  /** Bytes of a token. */
  public int tokenBytes() {
    return pairs() * pairBytes();
  }

  /** How many tokens the block of a token has, of so many in all. */
  public static int width(int token, int count) {
    return Math.min(TOKENS, count - token / TOKENS * TOKENS);
  }

  /** Where a component of a block's first token lies; those of the others follow, 4 bytes each. */
  private long place(int component, int width) {
    return halves
        ? (long) (component / 2) * width * Integer.BYTES + component % 2 * HALF
        : (long) component * width * Integer.BYTES;
  }

  /**
   * Lays out tokens.
   *
   * @param rows token after token
   * @param to zeros, from {@code at} on
   */
  public void write(float[] rows, MemorySegment to, long at) {
    int count = rows.length / dimension;
    for (int first = 0; first < count; first += TOKENS) {
      int width = width(first, count);
      for (int i = 0; i < dimension; i++) {
        long place = at + (long) first * tokenBytes() + place(i, width);
        write(rows, first * dimension + i, width, to, place);
      }
    }
  }

  private void write(float[] rows, int row, int width, MemorySegment to, long place) {
    for (int token = 0; token < width; token++) {
      float component = rows[row + token * dimension];
      if (halves) {
        to.set(ScalarTokens.SHORT, place + (long) token * Integer.BYTES, half(component));
      } else {
        to.set(ScalarTokens.FLOAT, place + (long) token * Integer.BYTES, component);
      }
    }
  }

  private static short half(float component) {
    int bits = Float.floatToRawIntBits(component);
    return (short) ((bits + ROUND + (bits >>> Short.SIZE & 1)) >>> Short.SIZE);
  }

  /** Reads so many tokens, token after token. */
  public float[] read(MemorySegment from, long at, int count) {
    float[] rows = new float[count * dimension];
    for (int first = 0; first < count; first += TOKENS) {
      int width = width(first, count);
      for (int i = 0; i < dimension; i++) {
        long place = at + (long) first * tokenBytes() + place(i, width);
        read(from, place, width, rows, first * dimension + i);
      }
    }
    return rows;
  }

  private void read(MemorySegment from, long place, int width, float[] rows, int row) {
    for (int token = 0; token < width; token++) {
      long at = place + (long) token * Integer.BYTES;
      rows[row + token * dimension] =
          halves
              ? Float.intBitsToFloat(from.get(ScalarTokens.SHORT, at) << Short.SIZE)
              : from.get(ScalarTokens.FLOAT, at);
    }
  }
}
