// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Passes over memory that do as little as can be done: what other passes are measured against. */
public final class Streaming {

  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private Streaming() {}

  /**
   * The sum of all longs.
   *
   * @param memory a multiple of four vectors
   */
  public static long sum(MemorySegment memory) {
    int width = LONGS.vectorByteSize();
    LongVector s0 = LongVector.zero(LONGS);
    LongVector s1 = s0;
    LongVector s2 = s0;
    LongVector s3 = s0;
    long whole = memory.byteSize() / (4L * width);
    for (int i = 0; i < whole; i++) {
      long at = 4L * width * i;
      s0 = s0.add(LongVector.fromMemorySegment(LONGS, memory, at, ORDER));
      s1 = s1.add(LongVector.fromMemorySegment(LONGS, memory, at + width, ORDER));
      s2 = s2.add(LongVector.fromMemorySegment(LONGS, memory, at + 2L * width, ORDER));
      s3 = s3.add(LongVector.fromMemorySegment(LONGS, memory, at + 3L * width, ORDER));
    }
    return s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD);
  }

  /** The sum of all longs, one at a time: from memory, not from a cache, the faster way. */
  public static long plainSum(MemorySegment memory) {
    long sum = 0;
    int count = (int) (memory.byteSize() / Long.BYTES);
    for (int i = 0; i < count; i++) {
      sum += memory.get(ValueLayout.JAVA_LONG, (long) Long.BYTES * i);
    }
    return sum;
  }

  /**
   * The dot products of a vector with rows of single precision.
   *
   * @param query a multiple of four vectors of lanes
   * @param rows one after the other
   * @param out one a row
   */
  public static void dots(float[] query, MemorySegment rows, float[] out) {
    for (int row = 0; row < out.length; row++) {
      out[row] = dot(query, rows, (long) row * query.length * Float.BYTES);
    }
  }

  private static float dot(float[] query, MemorySegment rows, long at) {
    int lanes = FLOATS.length();
    FloatVector s0 = FloatVector.zero(FLOATS);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    for (int i = 0; i < query.length; i += 4 * lanes) {
      s0 = product(query, rows, at, i, s0);
      s1 = product(query, rows, at, i + lanes, s1);
      s2 = product(query, rows, at, i + 2 * lanes, s2);
      s3 = product(query, rows, at, i + 3 * lanes, s3);
    }
    return s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD);
  }

  private static FloatVector product(
      float[] query, MemorySegment rows, long at, int i, FloatVector sum) {
    return FloatVector.fromMemorySegment(FLOATS, rows, at + 4L * i, ORDER)
        .fma(FloatVector.fromArray(FLOATS, query, i), sum);
  }
}
