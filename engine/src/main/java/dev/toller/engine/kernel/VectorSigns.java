// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.FLOATS;
import static dev.toller.engine.kernel.Species.LANES;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Dot products of a query with signs: the components whose bit is set are added under a mask, for
 * {@value #CODES} codes at a time, which share what is loaded of the query.
 */
final class VectorSigns {

  static final int CODES = 8;

  private static final ValueLayout.OfInt WORD =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final ValueLayout.OfShort HALF_WORD =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private VectorSigns() {}

  /**
   * The dots of some codes of a block.
   *
   * @param all the sum of the query's components
   * @param at where the first word of the first code lies
   */
  static void dots(float[] query, float all, MemorySegment codes, long at, float[] out, int outAt) {
    FloatVector s0 = FloatVector.zero(FLOATS);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector s4 = s0;
    FloatVector s5 = s0;
    FloatVector s6 = s0;
    FloatVector s7 = s0;
    int steps = query.length / LANES;
    for (int step = 0; step < steps; step++) {
      FloatVector q = FloatVector.fromArray(FLOATS, query, step * LANES);
      int shift = step * LANES % Integer.SIZE;
      long from = at + (long) (step * LANES / Integer.SIZE) * CodeKernels.BLOCK * Integer.BYTES;
      s0 = s0.add(q, mask(codes, from, shift));
      s1 = s1.add(q, mask(codes, from + 4, shift));
      s2 = s2.add(q, mask(codes, from + 8, shift));
      s3 = s3.add(q, mask(codes, from + 12, shift));
      s4 = s4.add(q, mask(codes, from + 16, shift));
      s5 = s5.add(q, mask(codes, from + 20, shift));
      s6 = s6.add(q, mask(codes, from + 24, shift));
      s7 = s7.add(q, mask(codes, from + 28, shift));
    }
    out[outAt] = 2 * Species.sum(s0) - all;
    out[outAt + 1] = 2 * Species.sum(s1) - all;
    out[outAt + 2] = 2 * Species.sum(s2) - all;
    out[outAt + 3] = 2 * Species.sum(s3) - all;
    out[outAt + 4] = 2 * Species.sum(s4) - all;
    out[outAt + 5] = 2 * Species.sum(s5) - all;
    out[outAt + 6] = 2 * Species.sum(s6) - all;
    out[outAt + 7] = 2 * Species.sum(s7) - all;
  }

  /** The bits of a word from one on: as a half of it where that is what lanes take. */
  private static VectorMask<Float> mask(MemorySegment codes, long at, int shift) {
    return VectorMask.fromLong(
        FLOATS,
        LANES == Short.SIZE
            ? codes.get(HALF_WORD, at + shift / Byte.SIZE)
            : codes.get(WORD, at) >>> shift);
  }
}
