// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import dev.toller.index.file.SectionWriter;
import dev.toller.index.file.Words;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.function.IntPredicate;

/**
 * Bits that are counted up to any place by one look at one cache line: a block of 64 bytes holds
 * the number of bits set before it as a long, then {@value #BLOCK} bits. May be used from several
 * threads at once.
 */
final class MarkedBits {

  static final int BLOCK = 448;
  private static final int BLOCK_BYTES = 64;

  private final MemorySegment bytes;

  MarkedBits(MemorySegment bytes) {
    this.bytes = bytes;
  }

  /** Writes {@code length} bits; one more place than there are can be counted up to. */
  static void write(int length, IntPredicate isSet, SectionWriter out) throws IOException {
    long before = 0;
    for (long start = 0; start <= length; start += BLOCK) {
      out.putLong(before);
      for (long word = start; word < start + BLOCK; word += Long.SIZE) {
        long bits = word(word, length, isSet);
        out.putLong(bits);
        before += Long.bitCount(bits);
      }
    }
  }

  private static long word(long from, int length, IntPredicate isSet) {
    long bits = 0;
    for (long i = from; i < Math.min(from + Long.SIZE, length); i++) {
      bits |= isSet.test((int) i) ? 1L << (i - from) : 0;
    }
    return bits;
  }

  /** Whether the bit at a place is set. */
  boolean isSet(int place) {
    int block = place / BLOCK;
    int offset = place - block * BLOCK;
    return ((word(block, offset >>> 6) >>> offset) & 1) != 0;
  }

  /** How many bits before a place are set. */
  int rank(int place) {
    int block = place / BLOCK;
    int offset = place - block * BLOCK;
    long count = bytes.get(Words.LONG, (long) block * BLOCK_BYTES);
    for (int word = 0; word < offset >>> 6; word++) {
      count += Long.bitCount(word(block, word));
    }
    int left = offset & (Long.SIZE - 1);
    return (int) count
        + (left == 0 ? 0 : Long.bitCount(word(block, offset >>> 6) << (Long.SIZE - left)));
  }

  private long word(int block, int word) {
    return bytes.get(Words.LONG, (long) block * BLOCK_BYTES + (word + 1L) * Long.BYTES);
  }
}
