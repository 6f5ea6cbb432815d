// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The loops of a search by impacts without the Vector API. */
final class ScalarImpacts implements ImpactKernels {

  static final ImpactKernels INSTANCE = new ScalarImpacts();

  private static final int BYTE = 0xff;
  private static final int SHORT = 0xffff;

  private static final ValueLayout.OfInt INTS =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  @Override
  public void addScaled(
      MemorySegment bytes, long at, int count, int weight, int shift, short[] sums) {
    addScaled(bytes, at, 0, count, weight, shift, sums);
  }

  /** The rest of a row, from a sum on. */
  static void addScaled(
      MemorySegment bytes, long at, int from, int end, int weight, int shift, short[] sums) {
    int up = (1 << shift) - 1;
    for (int i = from; i < end; i++) {
      int value = bytes.get(ValueLayout.JAVA_BYTE, at + i) & BYTE;
      sums[i] += (short) ((weight * value + up) >>> shift);
    }
  }

  @Override
  public void accumulate(MemorySegment postings, long at, int count, int weight, int[] sums) {
    for (int i = 0; i < count; i++) {
      int posting = postings.get(INTS, at + (long) Integer.BYTES * i);
      sums[posting >>> Byte.SIZE] += weight * (posting & BYTE);
    }
  }

  @Override
  public int within(short[] sums, int count, int least, int most, int[] found) {
    return within(sums, 0, count, least, most, found, 0);
  }

  /** Goes on from a sum and from a number found. */
  static int within(
      short[] sums, int from, int end, int least, int most, int[] found, int foundBefore) {
    int size = foundBefore;
    for (int i = from; i < end; i++) {
      int sum = sums[i] & SHORT;
      if (sum >= least && sum <= most) {
        found[size++] = i;
      }
    }
    return size;
  }

  @Override
  public int atLeast(int[] sums, int count, int least, int[] found) {
    return atLeast(sums, 0, count, least, found, 0);
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
  public int largest(short[] sums, int count) {
    int largest = 0;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, sums[i] & SHORT);
    }
    return largest;
  }
}
