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

  /** Where a component lies, from the beginning of the document on. */
  private long place(int token, int component, int count) {
    int first = token / TOKENS * TOKENS;
    int width = width(token, count);
    long pair = (long) first * tokenBytes() + (long) (component / 2) * width * pairBytes();
    return halves
        ? pair + (long) (token - first) * Integer.BYTES + (long) (component % 2) * Short.BYTES
        : pair + ((long) (component % 2) * width + token - first) * Integer.BYTES;
  }

  /**
   * Lays out tokens.
   *
   * @param rows token after token
   * @param to zeros, from {@code at} on
   */
  public void write(float[] rows, MemorySegment to, long at) {
    int count = rows.length / dimension;
    for (int token = 0; token < count; token++) {
      for (int i = 0; i < dimension; i++) {
        float component = rows[token * dimension + i];
        long place = at + place(token, i, count);
        if (halves) {
          to.set(ScalarTokens.SHORT, place, half(component));
        } else {
          to.set(ScalarTokens.FLOAT, place, component);
        }
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
    for (int token = 0; token < count; token++) {
      for (int i = 0; i < dimension; i++) {
        long place = at + place(token, i, count);
        rows[token * dimension + i] =
            halves
                ? Float.intBitsToFloat(from.get(ScalarTokens.SHORT, place) << Short.SIZE)
                : from.get(ScalarTokens.FLOAT, place);
      }
    }
    return rows;
  }
}
