// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The loops over rows as plain ones. */
final class ScalarRows implements RowKernels {

  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** How many sums a dot product is. */
  private static final int SUMS = 16;

  @Override
  public void dots(
      float[] query, MemorySegment rows, long at, long stride, int count, float[] out) {
    for (int row = 0; row < count; row++) {
      out[row] = dot(query, rows, at + row * stride);
    }
  }

  @Override
  public void dots(
      float[] query, MemorySegment rows, long at, long stride, int[] ids, int count, float[] out) {
    for (int i = 0; i < count; i++) {
      out[i] = dot(query, rows, at + ids[i] * stride);
    }
  }

  private static float dot(float[] query, MemorySegment rows, long at) {
    float[] sums = new float[SUMS];
    for (int i = 0; i < query.length; i += SUMS) {
      for (int lane = 0; lane < SUMS; lane++) {
        float component = rows.get(FLOAT, at + 4L * (i + lane));
        sums[lane] = Math.fma(component, query[i + lane], sums[lane]);
      }
    }
    for (int apart = 1; apart < SUMS; apart *= 2) {
      for (int lane = 0; lane < SUMS; lane += 2 * apart) {
        sums[lane] += sums[lane + apart];
      }
    }
    return sums[0];
  }

  @Override
  public void byteDots(
      short[] query, MemorySegment rows, long at, long stride, int[] ids, int count, int[] out) {
    for (int i = 0; i < count; i++) {
      out[i] = byteDot(query, rows, at + ids[i] * stride);
    }
  }

  private static int byteDot(short[] query, MemorySegment rows, long at) {
    int sum = 0;
    for (int i = 0; i < query.length; i++) {
      sum += query[i] * rows.get(ValueLayout.JAVA_BYTE, at + i);
    }
    return sum;
  }

  @Override
  public void bitDots(
      long[] query, MemorySegment rows, long at, long stride, int[] ids, int count, int[] out) {
    for (int i = 0; i < count; i++) {
      out[i] = bitDot(query, rows, at + ids[i] * stride);
    }
  }

  private static int bitDot(long[] query, MemorySegment rows, long at) {
    int words = query.length / QUERY_BITS;
    int sum = 0;
    for (int i = 0; i < words; i++) {
      long bits = rows.get(LONG, at + 8L * i);
      for (int plane = 0; plane < QUERY_BITS; plane++) {
        sum += Long.bitCount(bits & query[plane * words + i]) << plane;
      }
    }
    return sum;
  }

  @Override
  public int reaching(float[] numbers, int at, float[] limits, int count, int[] out) {
    int found = 0;
    for (int i = 0; i < count; i++) {
      if (numbers[at + i] >= limits[i]) {
        out[found++] = i;
      }
    }
    return found;
  }
}
