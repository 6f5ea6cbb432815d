// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import java.lang.foreign.MemorySegment;

/**
 * The loops of search by vectors: one query against rows that lie in memory, of a file most often.
 *
 * <p>A row begins at a multiple of a stride of bytes and is filled up: kernels read whole blocks of
 * {@value #BLOCK} bytes, of codes too, and what a query has no numbers for is multiplied by zero. A
 * query is an array that is filled up with zeros to whole blocks. Numbers are little endian.
 *
 * <p>All versions give the same bits. A dot product in single precision is sixteen sums, the i-th
 * over the components i, i + 16, ... by fused multiply-adds, which are then added pairwise. Nothing
 * is checked beyond what memory access checks, nothing is allocated, and several threads may call
 * at once.
 */
public interface RowKernels {

  /** What rows and queries are filled up to, in bytes. */
  int BLOCK = 64;

  /** Bits that a component of a query has where rows have one. */
  int QUERY_BITS = 4;

  /** What rows of so many bytes take. */
  static int padded(int bytes) {
    return (bytes + BLOCK - 1) & -BLOCK;
  }

  /**
   * The dot products with rows that lie one after the other.
   *
   * @param query numbers in single precision, whole blocks
   * @param rows where the rows lie
   * @param at where the first begins, in bytes
   * @param stride from one row to the next, in bytes
   * @param count how many rows
   * @param out takes one number a row, from its beginning
   */
  void dots(float[] query, MemorySegment rows, long at, long stride, int count, float[] out);

  /**
   * The dot products with some rows.
   *
   * @param at where row 0 begins, in bytes
   * @param ids the numbers of the rows
   * @param count how many of them, from the beginning of the array
   */
  void dots(
      float[] query, MemorySegment rows, long at, long stride, int[] ids, int count, float[] out);

  /**
   * The dot products with some rows of signed bytes.
   *
   * @param query numbers from -127 to 127, a multiple of 64 of them; rows have the same range where
   *     the query is not zero
   */
  void byteDots(
      short[] query, MemorySegment rows, long at, long stride, int[] ids, int count, int[] out);

  /**
   * The sums of those components of a query whose bit is set in a row.
   *
   * @param query four planes of a multiple of 8 longs each, of the lowest bits of all components
   *     first; component i is bit i of a plane, and of a row
   */
  void bitDots(
      long[] query, MemorySegment rows, long at, long stride, int[] ids, int count, int[] out);

  /**
   * Which numbers are at least as large as their limits.
   *
   * @param at where the numbers begin
   * @param limits one for each number, from its beginning
   * @param out takes their places in ascending order, counted from {@code at}; as long as limits
   * @return how many there are
   */
  int reaching(float[] numbers, int at, float[] limits, int count, int[] out);
}
