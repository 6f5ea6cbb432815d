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
  private static final int AT_ONCE = 4;

  private static final ValueLayout.OfShort SHORTS =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INTS =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONGS =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

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

  /** Reads four places and four impacts by one access each. */
  @Override
  public void accumulate(
      MemorySegment places,
      long placesAt,
      MemorySegment impacts,
      long impactsAt,
      int count,
      int weight,
      int[] sums) {
    int i = 0;
    for (int end = count & -AT_ONCE; i < end; i += AT_ONCE) {
      long four = places.get(LONGS, placesAt + 2L * i);
      int values = impacts.get(INTS, impactsAt + i);
      sums[(int) four & SHORT] += weight * (values & BYTE);
      sums[(int) (four >>> 16) & SHORT] += weight * ((values >>> 8) & BYTE);
      sums[(int) (four >>> 32) & SHORT] += weight * ((values >>> 16) & BYTE);
      sums[(int) (four >>> 48)] += weight * (values >>> 24);
    }
    for (; i < count; i++) {
      int place = places.get(SHORTS, placesAt + 2L * i) & SHORT;
      sums[place] += weight * (impacts.get(ValueLayout.JAVA_BYTE, impactsAt + i) & BYTE);
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
