// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import java.lang.foreign.MemorySegment;

/**
 * The loops of a search by impacts: bytes and 16-bit numbers of a mapped file are multiplied by
 * weights and summed. All numbers are whole, so all versions give the same; those in a file are
 * little endian and without sign. Nothing is checked beyond what the access to memory checks, and
 * nothing is allocated. May be called by several threads at once.
 */
public interface ImpactKernels {

  /**
   * Adds to each sum its byte times a weight, divided by a power of two and rounded up.
   *
   * @param bytes where the row lies
   * @param at its first byte
   * @param count how many bytes and sums there are
   * @param weight 0 to 256; times 255 and with 2^shift added it stays below 2^16
   * @param shift the power of two, 0 to 15
   * @param sums without sign; none passes 2^16
   */
  void addScaled(MemorySegment bytes, long at, int count, int weight, int shift, short[] sums);

  /**
   * Adds impacts times a weight to the sums that stand at their places.
   *
   * @param postings 4 bytes each: an impact in the lowest, its place in the others
   * @param at the first one
   * @param count how many there are
   * @param sums longer than any of the places
   */
  void accumulate(MemorySegment postings, long at, int count, int weight, int[] sums);

  /**
   * Finds the sums within bounds.
   *
   * @param sums without sign
   * @param count how many of them are looked at
   * @param least 0 to 2^16 - 1
   * @param most 0 to 2^16 - 1
   * @param found where their places are written, ascending; at least as long as count
   * @return how many there are
   */
  int within(short[] sums, int count, int least, int most, int[] found);

  /**
   * Finds the sums that are not below a bound.
   *
   * @param count how many of them are looked at
   * @param found where their places are written, ascending; at least as long as count
   * @return how many there are
   */
  int atLeast(int[] sums, int count, int least, int[] found);

  /** The largest of the first sums, which are without sign; 0 where count is. */
  int largest(short[] sums, int count);
}
