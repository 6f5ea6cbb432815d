// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The loops of late interaction without the Vector API. */
final class ScalarTokens implements TokenKernels {

  static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Wide enough for C2 to turn the innermost loops into vectors. */
  private static final int LANES = 8;

  @Override
  public int columns(int tokens) {
    return TokenTables.columns(tokens, LANES);
  }

  @Override
  public TokenPanels pack(float[] tokens, int dimension) {
    return TokenPanels.of(tokens, dimension, LANES);
  }

  @Override
  public void maxima(
      TokenPanels query,
      TokenBlocks layout,
      MemorySegment tokens,
      long at,
      int count,
      float[] maxima) {
    int dimension = layout.dimension();
    float[] rows = layout.read(tokens, at, count);
    float[] dots = new float[query.tallest()];
    for (int token = 0; token < count; token++) {
      int height;
      for (int first = 0; first < query.tokens(); first += height) {
        height = query.height(first);
        int panel = first * 2 * layout.pairs();
        dots(dimension, rows, token * dimension, query.values(), panel, height, dots);
        for (int i = 0; i < Math.min(height, query.tokens() - first); i++) {
          maxima[first + i] = Math.max(maxima[first + i], dots[i]);
        }
      }
    }
  }

  private static void dots(
      int inputs, float[] x, int xAt, float[] w, int wAt, int height, float[] dots) {
    java.util.Arrays.fill(dots, 0);
    int at = wAt;
    for (int i = 0; i < inputs; i++) {
      for (int token = 0; token < height; token++) {
        dots[token] = Math.fma(x[xAt + i], w[at + token], dots[token]);
      }
      at += height;
    }
  }

  private static void raise(
      float[] scores, int at, int count, float factor, float[] maxima, int maximaAt) {
    for (int token = 0; token < count; token++) {
      float score = scores[at + token] * factor;
      if (maxima[maximaAt + token] < score) {
        maxima[maximaAt + token] = score;
      }
    }
  }

  @Override
  public void maxima(
      TokenTables query,
      MemorySegment centroids,
      MemorySegment factors,
      MemorySegment codes,
      long from,
      int count,
      float[] maxima) {
    int columns = query.columns();
    int bytes = TokenTables.bytes(query.groups());
    float[] scores = new float[columns];
    for (long token = from; token < from + count; token++) {
      int centroid = Short.toUnsignedInt(centroids.get(SHORT, token * Short.BYTES));
      System.arraycopy(query.centroids(), centroid * columns, scores, 0, columns);
      addCodes(query, codes, token * bytes, scores);
      float factor = Float.float16ToFloat(factors.get(SHORT, token * Short.BYTES));
      raise(scores, 0, columns, factor, maxima, 0);
    }
  }

  private static void addCodes(TokenTables query, MemorySegment codes, long at, float[] scores) {
    float[] table = query.codes();
    for (int group = 0; group < query.groups(); group++) {
      int pair = codes.get(ValueLayout.JAVA_BYTE, at + (group >> 1));
      int code = pair >> (4 * (group & 1)) & (TokenTables.CODES - 1);
      int row = (group * TokenTables.CODES + code) * scores.length;
      for (int token = 0; token < scores.length; token++) {
        scores[token] += table[row + token];
      }
    }
  }

  @Override
  public void maxima(
      float[] table,
      int columns,
      int[] rows,
      MemorySegment numbers,
      long from,
      int count,
      float[] maxima) {
    for (long token = from; token < from + count; token++) {
      int number = Short.toUnsignedInt(numbers.get(SHORT, token * Short.BYTES));
      raise(table, rows[number] * columns, columns, 1, maxima, 0);
    }
  }

  @Override
  public float dot(float[] numbers, MemorySegment bytes, long at) {
    float sum = 0;
    for (int i = 0; i < numbers.length; i++) {
      sum = Math.fma(numbers[i], bytes.get(ValueLayout.JAVA_BYTE, at + i), sum);
    }
    return sum;
  }
}
