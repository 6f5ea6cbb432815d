// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.FLOATS;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The comparison of codes with the Vector API. A strip is the part of the rows of a group that
 * fills a vector. Where looking up takes longer than memory, two strips are read at a time, half of
 * all codes apart: the processor then fetches ahead in two places.
 *
 * <p>Tables of 16 numbers are looked up by one permutation of bytes; a place is taken modulo the
 * number of lanes, and the table repeats itself, so that the bits above the lowest four need not be
 * cleared. Sums of bytes are taken as numbers of 16 bits: as they are, and shifted down by 8; the
 * second, subtracted from the first, leaves the sum of the lower bytes. Source of the scheme:
 * Andre, Kermarrec and Le Scouarnec, "Cache locality is not enough" (VLDB 2015).
 */
final class VectorCodes implements CodeKernels {

  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final VectorSpecies<Byte> BYTES = FLOATS.withLanes(byte.class);
  private static final VectorSpecies<Short> WIDE_SHORTS = FLOATS.withLanes(short.class);
  private static final int BYTE_LANES = BYTES.length();
  private static final int SHORT_LANES = WIDE_SHORTS.length();

  /** Bytes of a row. */
  private static final int ROW = GROUP;

  /** Two vectors hold 128 bytes only where each has 64. */
  private static final boolean LARGE_TABLES = BYTE_LANES == 64;

  private final ScalarCodes plain = new ScalarCodes();
  private final ColdStart start = ColdStart.unless(KernelChoice.bits().isPresent());

  /** Whether plain loops are still faster; work is counted in bits. */
  private boolean cold(long groupBytes, int groups) {
    return start.lasts(Byte.SIZE * groupBytes * groups);
  }

  @Override
  public void differingBits(byte[] query, MemorySegment codes, long at, int groups, short[] out) {
    if (cold((long) query.length * ROW, groups)) {
      plain.differingBits(query, codes, at, groups, out);
      return;
    }
    for (int strip = 0; strip < groups * (GROUP / BYTE_LANES); strip++) {
      differingBits(query, codes, from(at, strip, query.length), out, to(strip));
    }
  }

  /** One strip, read in the order in which it lies: as fast as memory gives it. */
  private static void differingBits(
      byte[] query, MemorySegment codes, long from, short[] out, int to) {
    ShortVector raw = ShortVector.zero(WIDE_SHORTS);
    ShortVector high = raw;
    for (int row = 0; row < query.length; row += 2) {
      long at = from + (long) ROW * row;
      ShortVector bits =
          differing(query[row], codes, at)
              .add(differing(query[row + 1], codes, at + ROW))
              .reinterpretAsShorts();
      raw = raw.add(bits);
      high = high.add(bits.lanewise(VectorOperators.LSHR, Byte.SIZE));
    }
    store(raw, high, out, to);
  }

  private static ByteVector differing(byte query, MemorySegment codes, long at) {
    return load(codes, at)
        .lanewise(VectorOperators.XOR, ByteVector.broadcast(BYTES, query))
        .lanewise(VectorOperators.BIT_COUNT);
  }

  /** Where a strip begins. */
  private static long from(long at, int strip, int rows) {
    int across = ROW / BYTE_LANES;
    return at + (long) (strip / across) * rows * ROW + (long) (strip % across) * BYTE_LANES;
  }

  @Override
  public void sums16(
      byte[] tables, int rows, MemorySegment codes, long at, int groups, short[] out) {
    if (cold((long) rows * ROW, groups)) {
      plain.sums16(tables, rows, codes, at, groups, out);
      return;
    }
    int strips = groups * (GROUP / BYTE_LANES);
    int half = Math.ceilDiv(strips, 2);
    for (int strip = 0; strip < half; strip++) {
      int other = Math.min(strip + half, strips - 1);
      sums16(
          tables,
          rows,
          codes,
          from(at, strip, rows),
          from(at, other, rows),
          out,
          to(strip),
          to(other));
    }
  }

  /** Where the sums of a strip go: those of its lower bytes; those of its upper ones 32 later. */
  private static int to(int strip) {
    int across = ROW / BYTE_LANES;
    return strip / across * GROUP + strip % across * SHORT_LANES;
  }

  /** Two strips. */
  private static void sums16(
      byte[] tables,
      int rows,
      MemorySegment codes,
      long from0,
      long from1,
      short[] out,
      int to0,
      int to1) {
    ShortVector raw0 = ShortVector.zero(WIDE_SHORTS);
    ShortVector raw1 = raw0;
    ShortVector high0 = raw0;
    ShortVector high1 = raw0;
    for (int row = 0; row < rows; row += 2) {
      int table = 2 * row * SMALL_TABLE;
      long step = (long) ROW * row;
      ShortVector sum0 = four(codes, from0 + step, tables, table);
      ShortVector sum1 = four(codes, from1 + step, tables, table);
      raw0 = raw0.add(sum0);
      raw1 = raw1.add(sum1);
      high0 = high0.add(sum0.lanewise(VectorOperators.LSHR, Byte.SIZE));
      high1 = high1.add(sum1.lanewise(VectorOperators.LSHR, Byte.SIZE));
    }
    store(raw0, high0, out, to0);
    store(raw1, high1, out, to1);
  }

  /** The sums of the entries of two rows, by four tables. */
  private static ShortVector four(MemorySegment codes, long at, byte[] tables, int table) {
    return two(load(codes, at), tables, table)
        .add(two(load(codes, at + ROW), tables, table + 2 * SMALL_TABLE))
        .reinterpretAsShorts();
  }

  private static ByteVector two(ByteVector places, byte[] tables, int table) {
    ByteVector low = ByteVector.fromArray(BYTES, tables, table);
    ByteVector high = ByteVector.fromArray(BYTES, tables, table + SMALL_TABLE);
    ByteVector shifted =
        places.reinterpretAsShorts().lanewise(VectorOperators.LSHR, 4).reinterpretAsBytes();
    return places.selectFrom(low).add(shifted.selectFrom(high));
  }

  private static ByteVector load(MemorySegment codes, long at) {
    return ByteVector.fromMemorySegment(BYTES, codes, at, ORDER);
  }

  private static void store(ShortVector raw, ShortVector high, short[] out, int at) {
    raw.sub(high.lanewise(VectorOperators.LSHL, Byte.SIZE)).intoArray(out, at);
    high.intoArray(out, at + GROUP / 2);
  }

  @Override
  public void sums256(
      byte[] tables, int rows, MemorySegment codes, long at, int groups, short[] out) {
    if (!LARGE_TABLES || cold((long) rows * ROW, groups)) {
      plain.sums256(tables, rows, codes, at, groups, out);
      return;
    }
    int half = Math.ceilDiv(groups, 2);
    for (int group = 0; group < half; group++) {
      int other = Math.min(group + half, groups - 1);
      sums256(
          tables,
          rows,
          codes,
          from(at, group, rows),
          from(at, other, rows),
          out,
          to(group),
          to(other));
    }
  }

  private static void sums256(
      byte[] tables,
      int rows,
      MemorySegment codes,
      long from0,
      long from1,
      short[] out,
      int to0,
      int to1) {
    ShortVector raw0 = ShortVector.zero(WIDE_SHORTS);
    ShortVector raw1 = raw0;
    ShortVector high0 = raw0;
    ShortVector high1 = raw0;
    for (int row = 0; row < rows; row += 2) {
      long step = (long) ROW * row;
      int table = row * LARGE_TABLE;
      ByteVector v0 = lookUp(load(codes, from0 + step), tables, table);
      ByteVector v1 = lookUp(load(codes, from1 + step), tables, table);
      table += LARGE_TABLE;
      v0 = v0.add(lookUp(load(codes, from0 + step + ROW), tables, table));
      v1 = v1.add(lookUp(load(codes, from1 + step + ROW), tables, table));
      ShortVector sum0 = v0.reinterpretAsShorts();
      ShortVector sum1 = v1.reinterpretAsShorts();
      raw0 = raw0.add(sum0);
      raw1 = raw1.add(sum1);
      high0 = high0.add(sum0.lanewise(VectorOperators.LSHR, Byte.SIZE));
      high1 = high1.add(sum1.lanewise(VectorOperators.LSHR, Byte.SIZE));
    }
    store(raw0, high0, out, to0);
    store(raw1, high1, out, to1);
  }

  /** By two permutations of 128 bytes each; the highest bit says which of them counts. */
  private static ByteVector lookUp(ByteVector places, byte[] tables, int at) {
    ByteVector a = ByteVector.fromArray(BYTES, tables, at);
    ByteVector b = ByteVector.fromArray(BYTES, tables, at + BYTE_LANES);
    ByteVector c = ByteVector.fromArray(BYTES, tables, at + 2 * BYTE_LANES);
    ByteVector d = ByteVector.fromArray(BYTES, tables, at + 3 * BYTE_LANES);
    ByteVector low = places.selectFrom(a, b);
    return low.blend(places.selectFrom(c, d), places.compare(VectorOperators.LT, 0));
  }

  @Override
  public int atLeast(short limit, short[] numbers, int count, int[] places) {
    int found = 0;
    for (int at = 0; at < count; at += SHORT_LANES) {
      long bits =
          ShortVector.fromArray(WIDE_SHORTS, numbers, at)
              .compare(VectorOperators.GE, limit)
              .toLong();
      for (; bits != 0; bits &= bits - 1) {
        places[found++] = at + Long.numberOfTrailingZeros(bits);
      }
    }
    return found;
  }
}
