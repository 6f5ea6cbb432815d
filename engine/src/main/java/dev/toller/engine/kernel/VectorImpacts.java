// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of a search by impacts with the Vector API. What does not fill a vector is left to the
 * plain loops. Sums at places are left to them whole: with gathers and scatters of the processor
 * they take 1.6 times as long.
 */
final class VectorImpacts implements ImpactKernels {

  private static final VectorSpecies<Integer> INTS = Species.INTS;

  /** As many lanes as {@link #INTS}, in a quarter of the width; or the fewest that there are. */
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, Species.BITS / 4)));

  private static final int LANES = Species.LANES;
  private static final int BYTE_LANES = BYTES.length();

  /** What a number counts for, beside a multiply-add: a search has far fewer of them. */
  private static final int WORK = 100;

  private final ColdStart start = ColdStart.unless(KernelChoice.bits().isPresent());

  @Override
  public void accumulate(MemorySegment postings, long at, int count, int weight, int[] sums) {
    ScalarImpacts.INSTANCE.accumulate(postings, at, count, weight, sums);
  }

  @Override
  public void addRows(
      MemorySegment bytes, long[] rows, long first, int[] weights, int count, int[] sums) {
    if (start.lasts((long) WORK * count)) {
      ScalarImpacts.INSTANCE.addRows(bytes, rows, first, weights, count, sums);
      return;
    }
    long at0 = rows[0] + first;
    long at1 = rows[1] + first;
    long at2 = rows[2] + first;
    long at3 = rows[3] + first;
    int weight0 = weights[0];
    int weight1 = weights[1];
    int weight2 = weights[2];
    int weight3 = weights[3];
    int i = 0;
    for (; i <= count - BYTE_LANES; i += BYTE_LANES) {
      ByteVector row0 = bytes(bytes, at0 + i);
      ByteVector row1 = bytes(bytes, at1 + i);
      ByteVector row2 = bytes(bytes, at2 + i);
      ByteVector row3 = bytes(bytes, at3 + i);
      scaled(row0, 0, weight0)
          .add(scaled(row1, 0, weight1))
          .add(scaled(row2, 0, weight2).add(scaled(row3, 0, weight3)))
          .add(IntVector.fromArray(INTS, sums, i))
          .intoArray(sums, i);
      if (BYTE_LANES > LANES) {
        scaled(row0, 1, weight0)
            .add(scaled(row1, 1, weight1))
            .add(scaled(row2, 1, weight2).add(scaled(row3, 1, weight3)))
            .add(IntVector.fromArray(INTS, sums, i + LANES))
            .intoArray(sums, i + LANES);
      }
    }
    ScalarImpacts.addRows(bytes, rows, first, weights, i, count, sums);
  }

  private static ByteVector bytes(MemorySegment bytes, long at) {
    return ByteVector.fromMemorySegment(BYTES, bytes, at, ByteOrder.LITTLE_ENDIAN);
  }

  private static IntVector scaled(ByteVector row, int part, int weight) {
    return ((IntVector) row.convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, part)).mul(weight);
  }

  @Override
  public int atLeast(int[] sums, int from, int end, int least, int[] found) {
    if (start.lasts((long) WORK * (end - from))) {
      return ScalarImpacts.INSTANCE.atLeast(sums, from, end, least, found);
    }
    return atLeast(sums, from, end, least, found, 0);
  }

  /** Goes on from a sum and from a number found. */
  private static int atLeast(
      int[] sums, int from, int end, int least, int[] found, int foundBefore) {
    int size = foundBefore;
    int i = from;
    for (; i <= end - LANES; i += LANES) {
      long enough = IntVector.fromArray(INTS, sums, i).compare(VectorOperators.GE, least).toLong();
      for (; enough != 0; enough &= enough - 1) {
        found[size++] = i + Long.numberOfTrailingZeros(enough);
      }
    }
    return ScalarImpacts.atLeast(sums, i, end, least, found, size);
  }

  @Override
  public int atLeast(
      int[] sums, int[] more, int block, int count, int least, int most, int[] found) {
    if (start.lasts((long) WORK * count)) {
      return ScalarImpacts.INSTANCE.atLeast(sums, more, block, count, least, most, found);
    }
    int size = 0;
    for (int first = 0; first < count && size <= most; first += block) {
      int end = Math.min(count, first + block);
      size = atLeast(sums, first, end, least - more[first / block], found, size);
    }
    return size;
  }
}
