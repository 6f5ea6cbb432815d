// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.BITS;
import static dev.toller.engine.kernel.Species.FLOATS;
import static dev.toller.engine.kernel.Species.INTS;
import static dev.toller.engine.kernel.Species.LANES;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops over rows with the Vector API. Rows that lie anywhere are taken four at a time, so that
 * the processor waits for the memory of four at once; rows that lie one after the other are fetched
 * ahead by it anyway, and go one by one.
 *
 * <p>There is no dot product of bytes in the Vector API: bytes are widened to 16 bits, where two
 * products of 7 bits and sign fit, and sums of 32 bits take the two halves of each pair by shifts.
 */
final class VectorRows implements RowKernels {

  /** Multiply-adds after which the loops are compiled, about. */
  private static final long COLD = 80_000_000;

  /** How many sums a dot product is. */
  private static final int SUMS = 16;

  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
  private static final VectorSpecies<Long> LONGS =
      VectorSpecies.of(long.class, VectorShape.forBitSize(BITS));
  private static final VectorSpecies<Short> SHORTS =
      VectorSpecies.of(short.class, VectorShape.forBitSize(BITS));
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(BITS / 2));
  private static final int SHORT_LANES = BITS / Short.SIZE;
  private static final int LONG_LANES = BITS / Long.SIZE;

  private final ScalarRows plain = new ScalarRows();
  private final ColdStart start;

  /**
   * @param cold whether plain loops are used until the others are compiled
   */
  VectorRows(boolean cold) {
    this.start = ColdStart.unless(!cold, COLD);
  }

  @Override
  public void dots(
      float[] query, MemorySegment rows, long at, long stride, int count, float[] out) {
    if (start.lasts((long) count * query.length)) {
      plain.dots(query, rows, at, stride, count, out);
      return;
    }
    for (int row = 0; row < count; row++) {
      out[row] = dot(query, rows, at + row * stride);
    }
  }

  @Override
  public void dots(
      float[] query, MemorySegment rows, long at, long stride, int[] ids, int count, float[] out) {
    if (start.lasts((long) count * query.length)) {
      plain.dots(query, rows, at, stride, ids, count, out);
      return;
    }
    int i = 0;
    for (; i <= count - 4; i += 4) {
      fourDots(query, rows, at, stride, ids, i, out);
    }
    for (; i < count; i++) {
      out[i] = dot(query, rows, at + ids[i] * stride);
    }
  }

  private static float dot(float[] query, MemorySegment rows, long at) {
    float sum = partOfDot(query, rows, at, 0);
    if (LANES == 8) {
      sum += partOfDot(query, rows, at, 8);
    } else if (LANES == 4) {
      sum += partOfDot(query, rows, at, 4);
      sum += partOfDot(query, rows, at, 8) + partOfDot(query, rows, at, 12);
    }
    return sum;
  }

  /** The sums from one on, as many as a vector has lanes, added. */
  private static float partOfDot(float[] query, MemorySegment rows, long at, int from) {
    FloatVector sum = FloatVector.zero(FLOATS);
    for (int i = from; i < query.length; i += SUMS) {
      sum = floats(rows, at + 4L * i).fma(Species.load(query, i), sum);
    }
    return Species.sum(sum);
  }

  private static void fourDots(
      float[] query, MemorySegment rows, long at, long stride, int[] ids, int i, float[] out) {
    long row0 = at + ids[i] * stride;
    long row1 = at + ids[i + 1] * stride;
    long row2 = at + ids[i + 2] * stride;
    long row3 = at + ids[i + 3] * stride;
    if (LANES == SUMS) {
      fourParts(query, rows, row0, row1, row2, row3, out, i);
    } else {
      out[i] = dot(query, rows, row0);
      out[i + 1] = dot(query, rows, row1);
      out[i + 2] = dot(query, rows, row2);
      out[i + 3] = dot(query, rows, row3);
    }
  }

  private static void fourParts(
      float[] query,
      MemorySegment rows,
      long row0,
      long row1,
      long row2,
      long row3,
      float[] out,
      int outAt) {
    FloatVector sum0 = FloatVector.zero(FLOATS);
    FloatVector sum1 = sum0;
    FloatVector sum2 = sum0;
    FloatVector sum3 = sum0;
    for (int i = 0; i < query.length; i += SUMS) {
      FloatVector q = Species.load(query, i);
      sum0 = floats(rows, row0 + 4L * i).fma(q, sum0);
      sum1 = floats(rows, row1 + 4L * i).fma(q, sum1);
      sum2 = floats(rows, row2 + 4L * i).fma(q, sum2);
      sum3 = floats(rows, row3 + 4L * i).fma(q, sum3);
    }
    out[outAt] = Species.sum(sum0);
    out[outAt + 1] = Species.sum(sum1);
    out[outAt + 2] = Species.sum(sum2);
    out[outAt + 3] = Species.sum(sum3);
  }

  private static FloatVector floats(MemorySegment rows, long at) {
    return FloatVector.fromMemorySegment(FLOATS, rows, at, LITTLE);
  }

  @Override
  public void byteDots(
      short[] query, MemorySegment rows, long at, long stride, int[] ids, int count, int[] out) {
    if (start.lasts((long) count * query.length)) {
      plain.byteDots(query, rows, at, stride, ids, count, out);
      return;
    }
    int i = 0;
    for (; i <= count - 2; i += 2) {
      twoByteDots(query, rows, at + ids[i] * stride, at + ids[i + 1] * stride, out, i);
    }
    if (i < count) {
      long row = at + ids[i] * stride;
      IntVector sum = IntVector.zero(INTS);
      for (int k = 0; k < query.length; k += 2 * SHORT_LANES) {
        IntVector pairs = pairs(rows, row + k, shorts(query, k), shorts(query, k + SHORT_LANES));
        sum = sum.add(low(pairs)).add(high(pairs));
      }
      out[i] = sum.reduceLanes(VectorOperators.ADD);
    }
  }

  private static void twoByteDots(
      short[] query, MemorySegment rows, long row0, long row1, int[] out, int outAt) {
    IntVector sum0 = IntVector.zero(INTS);
    IntVector sum1 = sum0;
    for (int k = 0; k < query.length; k += 2 * SHORT_LANES) {
      ShortVector first = shorts(query, k);
      ShortVector second = shorts(query, k + SHORT_LANES);
      IntVector pairs0 = pairs(rows, row0 + k, first, second);
      IntVector pairs1 = pairs(rows, row1 + k, first, second);
      sum0 = sum0.add(low(pairs0)).add(high(pairs0));
      sum1 = sum1.add(low(pairs1)).add(high(pairs1));
    }
    out[outAt] = sum0.reduceLanes(VectorOperators.ADD);
    out[outAt + 1] = sum1.reduceLanes(VectorOperators.ADD);
  }

  private static ShortVector shorts(short[] query, int at) {
    return ShortVector.fromArray(SHORTS, query, at);
  }

  /** Sums of two products, each in 16 bits. */
  private static IntVector pairs(
      MemorySegment rows, long at, ShortVector first, ShortVector second) {
    return widened(rows, at)
        .mul(first)
        .add(widened(rows, at + SHORT_LANES).mul(second))
        .reinterpretAsInts();
  }

  private static ShortVector widened(MemorySegment rows, long at) {
    return (ShortVector)
        ByteVector.fromMemorySegment(BYTES, rows, at, LITTLE)
            .convertShape(VectorOperators.B2S, SHORTS, 0);
  }

  private static IntVector low(IntVector pairs) {
    return pairs
        .lanewise(VectorOperators.LSHL, Short.SIZE)
        .lanewise(VectorOperators.ASHR, Short.SIZE);
  }

  private static IntVector high(IntVector pairs) {
    return pairs.lanewise(VectorOperators.ASHR, Short.SIZE);
  }

  @Override
  public void bitDots(
      long[] query, MemorySegment rows, long at, long stride, int[] ids, int count, int[] out) {
    if (start.lasts((long) count * query.length)) {
      plain.bitDots(query, rows, at, stride, ids, count, out);
    } else if (query.length == QUERY_BITS * LONG_LANES) {
      shortBitDots(query, rows, at, stride, ids, count, out);
    } else {
      for (int i = 0; i < count; i++) {
        out[i] = bitDot(query, rows, at + ids[i] * stride);
      }
    }
  }

  /** Of rows of one vector: the query stays in registers. */
  private static void shortBitDots(
      long[] query, MemorySegment rows, long at, long stride, int[] ids, int count, int[] out) {
    LongVector plane0 = longs(query, 0);
    LongVector plane1 = longs(query, LONG_LANES);
    LongVector plane2 = longs(query, 2 * LONG_LANES);
    LongVector plane3 = longs(query, 3 * LONG_LANES);
    for (int i = 0; i < count; i++) {
      LongVector row = LongVector.fromMemorySegment(LONGS, rows, at + ids[i] * stride, LITTLE);
      out[i] = (int) weighted(row, plane0, plane1, plane2, plane3).reduceLanes(VectorOperators.ADD);
    }
  }

  private static int bitDot(long[] query, MemorySegment rows, long at) {
    int words = query.length / QUERY_BITS;
    LongVector sum = LongVector.zero(LONGS);
    for (int i = 0; i < words; i += LONG_LANES) {
      LongVector row = LongVector.fromMemorySegment(LONGS, rows, at + 8L * i, LITTLE);
      sum =
          sum.add(
              weighted(
                  row,
                  longs(query, i),
                  longs(query, words + i),
                  longs(query, 2 * words + i),
                  longs(query, 3 * words + i)));
    }
    return (int) sum.reduceLanes(VectorOperators.ADD);
  }

  private static LongVector longs(long[] query, int at) {
    return LongVector.fromArray(LONGS, query, at);
  }

  private static LongVector weighted(
      LongVector row, LongVector plane0, LongVector plane1, LongVector plane2, LongVector plane3) {
    LongVector upper = bits(row, plane3).lanewise(VectorOperators.LSHL, 1).add(bits(row, plane2));
    LongVector lower = bits(row, plane1).lanewise(VectorOperators.LSHL, 1).add(bits(row, plane0));
    return upper.lanewise(VectorOperators.LSHL, 2).add(lower);
  }

  private static LongVector bits(LongVector row, LongVector plane) {
    return row.and(plane).lanewise(VectorOperators.BIT_COUNT);
  }

  @Override
  public int reaching(float[] numbers, int at, float[] limits, int count, int[] out) {
    int found = 0;
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      VectorMask<Float> reaches =
          Species.load(numbers, at + i).compare(VectorOperators.GE, Species.load(limits, i));
      for (long left = reaches.toLong(); left != 0; left &= left - 1) {
        out[found++] = i + Long.numberOfTrailingZeros(left);
      }
    }
    for (; i < count; i++) {
      if (numbers[at + i] >= limits[i]) {
        out[found++] = i;
      }
    }
    return found;
  }
}
