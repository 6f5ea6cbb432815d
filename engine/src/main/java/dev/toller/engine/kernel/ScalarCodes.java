// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The comparison of codes as plain loops. */
final class ScalarCodes implements CodeKernels {

  private static final ValueLayout.OfLong PIECE =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;

  /** A byte has at most 8 bits, and 31 times 8 is below 256. */
  private static final int ROWS_OF_COUNTS = 31;

  private static final int HALF = GROUP / 2;
  private static final int NIBBLE = 15;
  private static final int BYTE = 255;

  /** Eight bytes at a time, whose counts are added side by side until one could overflow. */
  @Override
  public void differingBits(byte[] query, MemorySegment codes, long at, int groups, short[] out) {
    long[] counts = new long[GROUP / Long.BYTES];
    for (int group = 0; group < groups; group++) {
      Arrays.fill(out, group * GROUP, (group + 1) * GROUP, (short) 0);
      long from = at + (long) group * query.length * GROUP;
      for (int row = 0; row < query.length; row++) {
        long bits = (query[row] & BYTE) * ONES;
        for (int i = 0; i < counts.length; i++) {
          long piece = codes.get(PIECE, from + (long) row * GROUP + (long) i * Long.BYTES);
          counts[i] += bitsOfBytes(piece ^ bits);
        }
        if (row % ROWS_OF_COUNTS == ROWS_OF_COUNTS - 1 || row == query.length - 1) {
          add(counts, out, group * GROUP);
        }
      }
    }
  }

  /** How many bits each byte has, in that byte (Warren, "Hacker's Delight", 5-1). */
  private static long bitsOfBytes(long bits) {
    long pairs = bits - ((bits >>> 1) & 0x5555555555555555L);
    long fours = (pairs & 0x3333333333333333L) + ((pairs >>> 2) & 0x3333333333333333L);
    return (fours + (fours >>> 4)) & 0x0f0f0f0f0f0f0f0fL;
  }

  /** Adds counts to the sums of their codes and clears them. */
  private static void add(long[] counts, short[] out, int first) {
    for (int place = 0; place < GROUP; place++) {
      int shift = place % Long.BYTES * Byte.SIZE;
      add(out, first + code(place), (int) (counts[place / Long.BYTES] >>> shift) & BYTE);
    }
    Arrays.fill(counts, 0);
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
