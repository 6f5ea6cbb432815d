// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of a search by impacts with the Vector API. What does not fill a vector is left to the
 * plain loops. Sums at places are left to them whole: with gathers and scatters of the processor
 * they take 1.6 times as long.
 */
final class VectorImpacts implements ImpactKernels {

  private static final VectorSpecies<Short> SHORTS =
      VectorSpecies.of(short.class, VectorShape.forBitSize(Species.BITS));

  /** As many lanes as {@link #SHORTS}, in half the width. */
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, Species.BITS / 2)));

  private static final VectorSpecies<Integer> INTS = Species.INTS;
  private static final int LANES = SHORTS.length();

  /** What a number counts for, beside a multiply-add: a search has far fewer of them. */
  private static final int WORK = 100;

  private final ColdStart start = ColdStart.unless(KernelChoice.bits().isPresent());

  @Override
  public void addScaled(
      MemorySegment bytes, long at, int count, int weight, int shift, short[] sums) {
    if (start.lasts((long) WORK * count)) {
      ScalarImpacts.addScaled(bytes, at, 0, count, weight, shift, sums);
      return;
    }
    int end = addRow(bytes, at, count, weight, shift, sums);
    ScalarImpacts.addScaled(bytes, at, end, count, weight, shift, sums);
  }

  private static int addRow(
      MemorySegment bytes, long at, int count, int weight, int shift, short[] sums) {
    ShortVector factor = ShortVector.broadcast(SHORTS, (short) weight);
    ShortVector up = ShortVector.broadcast(SHORTS, (short) ((1 << shift) - 1));
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      ShortVector row =
          (ShortVector)
              ByteVector.fromMemorySegment(BYTES, bytes, at + i, ByteOrder.LITTLE_ENDIAN)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS, 0);
      row.mul(factor)
          .add(up)
          .lanewise(VectorOperators.LSHR, shift)
          .add(ShortVector.fromArray(SHORTS, sums, i))
          .intoArray(sums, i);
    }
    return i;
  }

  @Override
  public void accumulate(MemorySegment postings, long at, int count, int weight, int[] sums) {
    ScalarImpacts.INSTANCE.accumulate(postings, at, count, weight, sums);
  }

  @Override
  public int within(short[] sums, int count, int least, int most, int[] found) {
    if (start.lasts((long) WORK * count)) {
      return ScalarImpacts.INSTANCE.within(sums, count, least, most, found);
    }
    ShortVector low = ShortVector.broadcast(SHORTS, (short) least);
    ShortVector high = ShortVector.broadcast(SHORTS, (short) most);
    int size = 0;
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      ShortVector sum = ShortVector.fromArray(SHORTS, sums, i);
      long inside =
          sum.compare(VectorOperators.UGE, low)
              .and(sum.compare(VectorOperators.ULE, high))
              .toLong();
      for (; inside != 0; inside &= inside - 1) {
        found[size++] = i + Long.numberOfTrailingZeros(inside);
      }
    }
    return ScalarImpacts.within(sums, i, count, least, most, found, size);
  }

  @Override
  public int atLeast(int[] sums, int count, int least, int[] found) {
    if (start.lasts((long) WORK * count)) {
      return ScalarImpacts.INSTANCE.atLeast(sums, count, least, found);
    }
    int size = 0;
    int i = 0;
    for (; i <= count - Species.LANES; i += Species.LANES) {
      long enough = IntVector.fromArray(INTS, sums, i).compare(VectorOperators.GE, least).toLong();
      for (; enough != 0; enough &= enough - 1) {
        found[size++] = i + Long.numberOfTrailingZeros(enough);
      }
    }
    return ScalarImpacts.atLeast(sums, i, count, least, found, size);
  }

  @Override
  public int largest(short[] sums, int count) {
    if (start.lasts((long) WORK * count)) {
      return ScalarImpacts.INSTANCE.largest(sums, count);
    }
    ShortVector flipped = ShortVector.broadcast(SHORTS, Short.MIN_VALUE);
    ShortVector largest = flipped;
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      largest =
          largest.max(
              ShortVector.fromArray(SHORTS, sums, i).lanewise(VectorOperators.XOR, flipped));
    }
    int most = largest.reduceLanes(VectorOperators.MAX) - Short.MIN_VALUE;
    for (; i < count; i++) {
      most = Math.max(most, sums[i] & 0xffff);
    }
    return most;
  }
}
