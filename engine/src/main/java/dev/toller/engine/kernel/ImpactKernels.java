// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import java.lang.foreign.MemorySegment;

/**
 * The loops of a search by impacts: bytes of a mapped file are multiplied by weights and summed.
 * All numbers are whole, so all versions give the same; those in a file are little endian and
 * without sign. Nothing is checked beyond what the access to memory checks, and nothing is
 * allocated. May be called by several threads at once.
 */
public interface ImpactKernels {

  /** So many rows are added at once. */
  int ROWS = 4;

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
   * Adds to each sum its byte of each of {@value #ROWS} rows, times the weight of the row.
   *
   * @param bytes where the rows lie
   * @param rows where each begins
   * @param first the byte of each row that belongs to the first sum
   * @param weights one for each row, may be negative
   * @param count how many bytes of each row, and sums, there are
   */
  void addRows(MemorySegment bytes, long[] rows, long first, int[] weights, int count, int[] sums);

  /**
   * Finds the sums that are not below a bound.
   *
   * @param from the first one that is looked at
   * @param end the one after the last
   * @param found where their places are written, ascending; room for all that are looked at
   * @return how many there are
   */
  int atLeast(int[] sums, int from, int end, int least, int[] found);

  /**
   * Finds the sums that are not below a bound once that of their block is added, unless they are
   * too many.
   *
   * @param more what is added to the sums of each block
   * @param block how many sums a block has
   * @param count how many of them are looked at
   * @param most after the block with which there are more than these, no other is looked at
   * @param found where their places are written, ascending; longer than most by a block
   * @return how many there are, as far as they were looked at
   */
  int atLeast(int[] sums, int[] more, int block, int count, int least, int most, int[] found);
}
