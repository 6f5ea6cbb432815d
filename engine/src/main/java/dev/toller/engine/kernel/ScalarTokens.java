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

  private static final int WIDEST = 4;

  @Override
  public int columns(int tokens) {
    return TokenPanels.columns(tokens, LANES);
  }

  @Override
  public TokenPanels pack(float[] tokens, int dimension) {
    return TokenPanels.of(tokens, dimension, LANES, WIDEST);
  }

  @Override
  public void maxima(
      TokenPanels query, MemorySegment rows, long at, int count, boolean halves, float[] maxima) {
    float[] row = new float[query.dimension()];
    float[] dots = new float[query.widest() * query.lanes()];
    long bytes = (long) query.dimension() * (halves ? Short.BYTES : Float.BYTES);
    for (int i = 0; i < count; i++) {
      read(rows, at + i * bytes, halves, row.length, row, 0);
      int width;
      for (int column = 0; column < query.columns(); column += width) {
        width = query.width(column);
        dots(query, column, width, row, dots);
        raise(dots, 0, width, 1, maxima, column);
      }
    }
  }

  /** Reads numbers in either precision. */
  static void read(MemorySegment from, long at, boolean halves, int count, float[] to, int toAt) {
    if (halves) {
      for (int i = 0; i < count; i++) {
        int bits = from.get(SHORT, at + (long) Short.BYTES * i) << Short.SIZE;
        to[toAt + i] = Float.intBitsToFloat(bits);
      }
    } else {
      MemorySegment.copy(from, FLOAT, at, to, toAt, count);
    }
  }

  private static void dots(TokenPanels query, int column, int width, float[] row, float[] dots) {
    java.util.Arrays.fill(dots, 0);
    float[] panel = query.values();
    int at = column * query.dimension();
    for (int i = 0; i < row.length; i++) {
      float x = row[i];
      for (int token = 0; token < width; token++) {
        dots[token] = Math.fma(x, panel[at + token], dots[token]);
      }
      at += width;
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
