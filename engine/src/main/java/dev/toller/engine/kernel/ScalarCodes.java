// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** The comparison of codes as plain loops. */
final class ScalarCodes implements CodeKernels {

  private static final int HALF = GROUP / 2;
  private static final int NIBBLE = 15;
  private static final int BYTE = 255;

  @Override
  public void differingBits(byte[] query, MemorySegment codes, long at, int groups, short[] out) {
    for (int group = 0; group < groups; group++) {
      int first = group * GROUP;
      Arrays.fill(out, first, first + GROUP, (short) 0);
      for (int row = 0; row < query.length; row++) {
        long from = at + ((long) group * query.length + row) * GROUP;
        for (int place = 0; place < GROUP; place++) {
          int differing = (codes.get(ValueLayout.JAVA_BYTE, from + place) ^ query[row]) & BYTE;
          add(out, first + code(place), Integer.bitCount(differing));
        }
      }
    }
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
