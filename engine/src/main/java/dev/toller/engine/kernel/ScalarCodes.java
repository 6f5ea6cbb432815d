// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The comparison of codes as plain loops. */
final class ScalarCodes implements CodeKernels {

  private static final ValueLayout.OfInt WORD =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int HALF = GROUP / 2;
  private static final int NIBBLE = 15;
  private static final int BYTE = 255;

  @Override
  public void differingBits(int[] query, MemorySegment codes, long at, int groups, short[] out) {
    int[] counts = new int[BLOCK];
    for (int block = 0; block < groups * (GROUP / BLOCK); block++) {
      Arrays.fill(counts, 0);
      for (int word = 0; word < query.length; word++) {
        long from = word(at, block, word, query.length);
        for (int lane = 0; lane < BLOCK; lane++) {
          int differing = codes.get(WORD, from + (long) lane * Integer.BYTES) ^ query[word];
          counts[lane] += Integer.bitCount(differing);
        }
      }
      for (int lane = 0; lane < BLOCK; lane++) {
        out[block * BLOCK + lane] = (short) counts[lane];
      }
    }
  }

  /** Where a word of a block begins. */
  private static long word(long at, int block, int word, int words) {
    return at + ((long) block * words + word) * BLOCK * Integer.BYTES;
  }

  @Override
  public void signDots(float[] query, MemorySegment codes, long at, int groups, float[] out) {
    double all = 0;
    for (float component : query) {
      all += component;
    }
    int words = query.length / Integer.SIZE;
    for (int code = 0; code < groups * GROUP; code++) {
      long lane = (long) (code % BLOCK) * Integer.BYTES;
      double set = 0;
      for (int word = 0; word < words; word++) {
        int bits = codes.get(WORD, word(at, code / BLOCK, word, words) + lane);
        set += sum(query, word * Integer.SIZE, bits);
      }
      out[code] = (float) (2 * set - all);
    }
  }

  private static double sum(float[] query, int from, int bits) {
    double sum = 0;
    for (int left = bits; left != 0; left &= left - 1) {
      sum += query[from + Integer.numberOfTrailingZeros(left)];
    }
    return sum;
  }

  @Override
  public void sums16(
      byte[] tables, int rows, MemorySegment codes, long at, int groups, short[] out) {
    for (int group = 0; group < groups; group++) {
      int first = group * GROUP;
      Arrays.fill(out, first, first + GROUP, (short) 0);
      for (int row = 0; row < rows; row++) {
        long from = at + ((long) group * rows + row) * GROUP;
        int low = 2 * row * SMALL_TABLE;
        int high = low + SMALL_TABLE;
        for (int place = 0; place < GROUP; place++) {
          int code = codes.get(ValueLayout.JAVA_BYTE, from + place);
          int sum = tables[low + (code & NIBBLE)] + tables[high + (code >> 4 & NIBBLE)];
          add(out, first + code(place), sum);
        }
      }
    }
  }

  @Override
  public void sums256(
      byte[] tables, int rows, MemorySegment codes, long at, int groups, short[] out) {
    for (int group = 0; group < groups; group++) {
      sums256(tables, rows, codes, at + (long) group * rows * GROUP, out, group * GROUP);
    }
  }

  /** {@link #sums256} of one group. */
  static void sums256(
      byte[] tables, int rows, MemorySegment codes, long at, short[] out, int first) {
    Arrays.fill(out, first, first + GROUP, (short) 0);
    for (int row = 0; row < rows; row++) {
      long from = at + (long) row * GROUP;
      for (int place = 0; place < GROUP; place++) {
        int code = codes.get(ValueLayout.JAVA_BYTE, from + place) & BYTE;
        add(out, first + code(place), tables[row * LARGE_TABLE + code]);
      }
    }
  }

  private static void add(short[] out, int at, int sum) {
    out[at] = (short) (out[at] + sum);
  }

  /** The code whose byte is at a place of a row. */
  private static int code(int place) {
    return (place >> 1) + HALF * (place & 1);
  }

  @Override
  public int atLeast(short limit, short[] numbers, int count, int[] places) {
    int found = 0;
    for (int i = 0; i < count; i++) {
      if (numbers[i] >= limit) {
        places[found++] = i;
      }
    }
    return found;
  }
}
