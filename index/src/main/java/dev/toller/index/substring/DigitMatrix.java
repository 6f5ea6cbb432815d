// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import dev.toller.index.file.SectionWriter;
import dev.toller.index.file.Words;
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

  /**
   * Where a number stands in sorted order when it is put in at two places of the sequence.
   *
   * @return for {@code from} in the upper 32 bits, for {@code end}, at least that, in the lower
   */
  long step(int number, int from, int end) {
    long places = pair(from, end);
    for (int level = 0; level < levels; level++) {
      places = targets(level * levelBytes, digit(number, level), places);
    }
    return checked(places);
  }

  /**
   * {@link #step} for many ranges, level by level. A level first reads one number of each block
   * that it needs, by so few instructions that the processor waits for all blocks at once.
   *
   * @param from where ranges begin, replaced
   * @param end where they end, replaced
   */
  void steps(int[] numbers, int[] from, int[] end, int count) {
    int[] fromStarts = new int[count];
    int[] endStarts = new int[count];
    for (int level = 0; level < levels; level++) {
      long start = level * levelBytes;
      for (int i = 0; i < count; i++) {
        int digit = digit(numbers[i], level);
        fromStarts[i] = start(start, digit, from[i]);
        endStarts[i] = start(start, digit, end[i]);
      }
      for (int i = 0; i < count; i++) {
        int digit = digit(numbers[i], level);
        long places = targets(start, digit, from[i], fromStarts[i], end[i], endStarts[i]);
        from[i] = first(places);
        end[i] = second(places);
      }
    }
    for (int i = 0; i < count; i++) {
      checked(pair(from[i], end[i]));
    }
  }

  static int first(long places) {
    return (int) (places >>> Integer.SIZE);
  }

  static int second(long places) {
    return (int) places;
  }

  private static long pair(int first, int second) {
    return ((long) first << Integer.SIZE) | second;
  }

  private long checked(long places) {
    Objects.checkFromToIndex(first(places), second(places), length);
    return places;
  }

  private long targets(long level, int digit, long places) {
    int from = first(places);
    int end = second(places);
    return targets(level, digit, from, start(level, digit, from), end, start(level, digit, end));
  }

  /** Where the first digit of a place's block goes. */
  private int start(long level, int digit, int place) {
    long at = level + (long) (place / BLOCK) * BLOCK_BYTES;
    return bytes.get(Words.INT, at + (long) digit * Integer.BYTES);
  }

  /** Both ends of a range; those in one block, as most are, share its words. */
  private long targets(long level, int digit, int from, int fromStart, int end, int endStart) {
    int block = from / BLOCK;
    int offset = from - block * BLOCK;
    int endOffset = end - block * BLOCK;
    if (endOffset >= BLOCK) {
      return pair(fromStart + count(level, digit, from), endStart + count(level, digit, end));
    }
    long at = level + (long) block * BLOCK_BYTES + DIGITS;
    long word0 = equal(at, digit);
    long word1 = equal(at + PAIR, digit);
    long word2 = equal(at + 2 * PAIR, digit);
    return pair(
        fromStart + count(word0, word1, word2, offset),
        fromStart + count(word0, word1, word2, endOffset));
  }

  /** How many digits of a place's block before it equal a digit. */
  private int count(long level, int digit, int place) {
    int block = place / BLOCK;
    long at = level + (long) block * BLOCK_BYTES + DIGITS;
    return count(
        equal(at, digit),
        equal(at + PAIR, digit),
        equal(at + 2 * PAIR, digit),
        place - block * BLOCK);
  }

  /** The digits of a pair of words that equal a digit, as bits. */
  private long equal(long at, int digit) {
    long low = bytes.get(Words.LONG, at) ^ ((digit & 1) - 1L);
    long high = bytes.get(Words.LONG, at + Long.BYTES) ^ ((digit >>> 1) - 1L);
    return low & high;
  }

  private static int count(long word0, long word1, long word2, int offset) {
    return Long.bitCount(word0 & BELOW[offset + 2 * Long.SIZE])
        + Long.bitCount(word1 & BELOW[offset + Long.SIZE])
        + Long.bitCount(word2 & BELOW[offset]);
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
    long start = level * levelBytes;
    return start(start, digit, place) + count(start, digit, place);
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
