// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Objects;

/**
 * A sequence of numbers, sorted by one digit of two bits after the other, with the way of every
 * place through the sorting: a wavelet matrix of base four (F. Claude, G. Navarro, A. Ordonez, The
 * wavelet matrix, 2015), in which half as many levels are passed as with bits.
 *
 * <p>Level 0 holds the lowest digit of each number in the order of the sequence; each level after
 * it holds the next digit in the order that sorting by the digits before, stably, has given. After
 * the last level the sequence is sorted, so the way of a place ends where its number stands in
 * sorted order: the last-to-first step of an FM-index, without a table of where symbols begin.
 *
 * <p>A block of 64 bytes, one cache line, is {@value #BLOCK} digits: four ints say where the next
 * digit 0, 1, 2 and 3 goes in the next level, then three pairs of longs hold the low and the high
 * bits. A step of one place through one level therefore waits for memory once. May be used from
 * several threads at once.
 */
final class DigitMatrix {

  static final int BASE = 4;
  static final int BITS = 2;
  static final int BLOCK = 192;

  private static final int BLOCK_BYTES = 64;
  private static final int WORDS = BLOCK / Long.SIZE;
  private static final long DIGITS = BASE * Integer.BYTES;
  private static final long PAIR = 2 * Long.BYTES;

  /** At {@code 2 * 64 + i} all bits below {@code i}: none where negative, all where above 63. */
  private static final long[] BELOW = below();

  private final MemorySegment bytes;
  private final int length;
  private final int levels;
  private final long levelBytes;

  /**
   * @param bytes what {@link #write} has written
   * @param length how many numbers there are
   * @param levels how many digits a number has
   */
  DigitMatrix(MemorySegment bytes, int length, int levels) {
    this.bytes = bytes;
    this.length = length;
    this.levels = levels;
    this.levelBytes = levelBytes(length);
  }

  static long levelBytes(int length) {
    return (length / BLOCK + 1L) * BLOCK_BYTES;
  }

  /** How many digits numbers below {@code end} have. */
  static int levels(int end) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, end - 1));
    return (bits + BITS - 1) / BITS;
  }

  /** The digits of a number in the opposite order. */
  static int reversed(int number, int levels) {
    int result = 0;
    for (int level = 0; level < levels; level++) {
      result = (result << BITS) | digit(number, level);
    }
    return result;
  }

  private static long[] below() {
    long[] masks = new long[2 * Long.SIZE + BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      masks[2 * Long.SIZE + i] = i < Long.SIZE ? (1L << i) - 1 : -1L;
    }
    return masks;
  }

  /**
   * Writes the levels of a sequence, which is sorted in the end.
   *
   * @param numbers the sequence
   * @param spare as long, to sort with
   */
  static void write(int[] numbers, int[] spare, int levels, SectionWriter out) throws IOException {
    int[] from = numbers;
    int[] to = spare;
    for (int level = 0; level < levels; level++) {
      int[] next = starts(from, level);
      writeLevel(from, level, next.clone(), out);
      for (int number : from) {
        to[next[digit(number, level)]++] = number;
      }
      int[] sorted = to;
      to = from;
      from = sorted;
    }
  }

  private static int digit(int number, int level) {
    return (number >>> (BITS * level)) & (BASE - 1);
  }

  private static int[] starts(int[] numbers, int level) {
    int[] starts = new int[BASE + 1];
    for (int number : numbers) {
      starts[digit(number, level) + 1]++;
    }
    for (int digit = 1; digit < BASE; digit++) {
      starts[digit] += starts[digit - 1];
    }
    return Arrays.copyOf(starts, BASE);
  }

  private static void writeLevel(int[] numbers, int level, int[] next, SectionWriter out)
      throws IOException {
    for (int block = 0; block <= numbers.length / BLOCK; block++) {
      for (int place : next) {
        out.putInt(place);
      }
      for (int word = 0; word < WORDS; word++) {
        writeWord(numbers, block * BLOCK + word * Long.SIZE, level, next, out);
      }
    }
  }

  private static void writeWord(int[] numbers, int from, int level, int[] next, SectionWriter out)
      throws IOException {
    long low = 0;
    long high = 0;
    for (int i = 0; i < Math.min(Long.SIZE, numbers.length - from); i++) {
      int digit = digit(numbers[from + i], level);
      low |= (digit & 1L) << i;
      high |= ((digit >>> 1) & 1L) << i;
      next[digit]++;
    }
    out.putLong(low);
    out.putLong(high);
  }

  int levels() {
    return levels;
  }

  /** Where a number stands in sorted order when it is put in at a place of the sequence. */
  int step(int number, int place) {
    int at = place;
    for (int level = 0; level < levels; level++) {
      at = next(level * levelBytes, digit(number, level), at);
    }
    return Objects.checkIndex(at, length + 1);
  }

  /**
   * {@link #step} for both ends of many ranges, level by level, so that the waits for memory of all
   * of them overlap.
   *
   * @param from where ranges begin, replaced
   * @param end where they end, replaced
   */
  void steps(int[] numbers, int[] from, int[] end, int count) {
    for (int level = 0; level < levels; level++) {
      long start = level * levelBytes;
      for (int i = 0; i < count; i++) {
        int digit = digit(numbers[i], level);
        from[i] = next(start, digit, from[i]);
        end[i] = next(start, digit, end[i]);
      }
    }
    for (int i = 0; i < count; i++) {
      Objects.checkIndex(from[i], length + 1);
      Objects.checkIndex(end[i], length + 1);
    }
  }

  private int next(long level, int digit, int place) {
    int block = place / BLOCK;
    int offset = place - block * BLOCK;
    long at = level + (long) block * BLOCK_BYTES;
    long notLow = (digit & 1) - 1L;
    long notHigh = (digit >>> 1) - 1L;
    return bytes.get(Words.INT, at + (long) digit * Integer.BYTES)
        + count(at + DIGITS, notLow, notHigh, BELOW[offset + 2 * Long.SIZE])
        + count(at + DIGITS + PAIR, notLow, notHigh, BELOW[offset + Long.SIZE])
        + count(at + DIGITS + 2 * PAIR, notLow, notHigh, BELOW[offset]);
  }

  private int count(long at, long notLow, long notHigh, long below) {
    long low = bytes.get(Words.LONG, at) ^ notLow;
    long high = bytes.get(Words.LONG, at + Long.BYTES) ^ notHigh;
    return Long.bitCount(low & high & below);
  }

  /** The digit of a level at a place of that level. */
  int digitAt(int level, int place) {
    int block = place / BLOCK;
    int offset = place - block * BLOCK;
    long at = level * levelBytes + (long) block * BLOCK_BYTES + DIGITS + (offset >>> 6) * PAIR;
    long low = (bytes.get(Words.LONG, at) >>> offset) & 1;
    long high = (bytes.get(Words.LONG, at + Long.BYTES) >>> offset) & 1;
    return (int) ((high << 1) | low);
  }

  /** Where a digit goes in the next level when it is put in at a place of this level. */
  int next(int level, int digit, int place) {
    return next(level * levelBytes, digit, place);
  }

  /** {@link #next} for each of the four digits. */
  void next(int level, int place, int[] to) {
    int block = place / BLOCK;
    int offset = place - block * BLOCK;
    long at = level * levelBytes + (long) block * BLOCK_BYTES;
    int lows = 0;
    int highs = 0;
    int both = 0;
    for (int word = 0; word < WORDS; word++) {
      long below = BELOW[offset + (2 - word) * Long.SIZE];
      long low = bytes.get(Words.LONG, at + DIGITS + word * PAIR) & below;
      long high = bytes.get(Words.LONG, at + DIGITS + word * PAIR + Long.BYTES) & below;
      lows += Long.bitCount(low);
      highs += Long.bitCount(high);
      both += Long.bitCount(low & high);
    }
    to[0] = bytes.get(Words.INT, at) + offset - lows - highs + both;
    to[1] = bytes.get(Words.INT, at + Integer.BYTES) + lows - both;
    to[2] = bytes.get(Words.INT, at + 2 * Integer.BYTES) + highs - both;
    to[3] = bytes.get(Words.INT, at + 3 * Integer.BYTES) + both;
  }

  /**
   * The number at a place of the sequence, its digits in the opposite order, in the upper 32 bits,
   * and where it stands in sorted order in the lower ones.
   */
  long follow(int place) {
    int at = place;
    int number = 0;
    for (int level = 0; level < levels; level++) {
      int digit = digitAt(level, at);
      number = (number << BITS) | digit;
      at = next(level, digit, at);
    }
    return ((long) number << Integer.SIZE) | at;
  }
}
