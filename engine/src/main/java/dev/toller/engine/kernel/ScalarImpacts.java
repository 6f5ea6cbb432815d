// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The loops of a search by impacts without the Vector API. */
final class ScalarImpacts implements ImpactKernels {

  static final ImpactKernels INSTANCE = new ScalarImpacts();

  private static final int BYTE = 0xff;

  private static final ValueLayout.OfInt INTS =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  @Override
  public void accumulate(MemorySegment postings, long at, int count, int weight, int[] sums) {
    for (int i = 0; i < count; i++) {
      int posting = postings.get(INTS, at + (long) Integer.BYTES * i);
      sums[posting >>> Byte.SIZE] += weight * (posting & BYTE);
    }
  }

  @Override
  public void addRows(
      MemorySegment bytes, long[] rows, long first, int[] weights, int count, int[] sums) {
    addRows(bytes, rows, first, weights, 0, count, sums);
  }

  /** The rest of the rows, from a sum on. */
  static void addRows(
      MemorySegment bytes, long[] rows, long first, int[] weights, int from, int end, int[] sums) {
    for (int row = 0; row < ROWS; row++) {
      long at = rows[row] + first;
      for (int i = from; i < end; i++) {
        sums[i] += weights[row] * (bytes.get(ValueLayout.JAVA_BYTE, at + i) & BYTE);
      }
    }
  }

  @Override
  public int atLeast(int[] sums, int from, int end, int least, int[] found) {
    return atLeast(sums, from, end, least, found, 0);
  }

  /** Goes on from a sum and from a number found. */
  static int atLeast(int[] sums, int from, int end, int least, int[] found, int foundBefore) {
    int size = foundBefore;
    for (int i = from; i < end; i++) {
      if (sums[i] >= least) {
        found[size++] = i;
      }
    }
    return size;
  }

  @Override
  public int atLeast(
      int[] sums, int[] more, int block, int count, int least, int most, int[] found) {
    int size = 0;
    for (int first = 0; first < count && size <= most; first += block) {
      int end = Math.min(count, first + block);
      size = atLeast(sums, first, end, least - more[first / block], found, size);
    }
    return size;
  }
}
