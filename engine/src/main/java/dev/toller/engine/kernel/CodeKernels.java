// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import java.lang.foreign.MemorySegment;

/**
 * The loops that compare a query with codes, {@value #GROUP} codes at a time. Codes lie in groups;
 * a group is, for each byte of a code in turn, a row: that byte of its codes side by side, at place
 * 2i that of code i, at place 2i + 1 that of code 32 + i. So a vector register holds the same piece
 * of many codes, and nothing is summed across its lanes. The number of rows is even.
 *
 * <p>All versions give the same whole numbers. Nothing is checked beyond what the access to memory
 * checks, and next to nothing is allocated. May be called by several threads at once.
 */
public interface CodeKernels {

  /** How many codes a group has. */
  int GROUP = 64;

  /** Bytes of a table of {@link #sums16}: 16 numbers, four times. */
  int SMALL_TABLE = 64;

  /** Bytes of a table of {@link #sums256}. */
  int LARGE_TABLE = 256;

  /** The largest number in a table of {@link #sums16}: four of them fit into a byte. */
  int MOST_SMALL = 63;

  /** The largest number in a table of {@link #sums256}: two of them fit into a byte. */
  int MOST_LARGE = 127;

  /**
   * In how many bits each code differs from the query.
   *
   * @param query its bytes, one a row
   * @param codes where the groups lie
   * @param at where the first of them begins
   * @param out one number a code, below 2^15
   */
  void differingBits(byte[] query, MemorySegment codes, long at, int groups, short[] out);

  /**
   * The sum, for each code, of what two tables a row say of the lower and of the upper four bits of
   * its byte.
   *
   * @param tables for each row that of the lower bits, then that of the upper ones, {@value
   *     #SMALL_TABLE} bytes each: 16 numbers from 0 to {@value #MOST_SMALL}, four times
   * @param rows an even number
   * @param out one sum a code, below 2^15
   */
  void sums16(byte[] tables, int rows, MemorySegment codes, long at, int groups, short[] out);

  /**
   * The sum, for each code, of what a table a row says of its byte.
   *
   * @param tables for each row 256 numbers from 0 to {@value #MOST_LARGE}
   * @param rows an even number
   * @param out one sum a code, below 2^15
   */
  void sums256(byte[] tables, int rows, MemorySegment codes, long at, int groups, short[] out);

  /**
   * Finds the numbers that are at least a limit.
   *
   * @param count how many numbers, a multiple of {@value #GROUP}
   * @param places where they are, ascending; as long as {@code count}
   * @return how many there are
   */
  int atLeast(short limit, short[] numbers, int count, int[] places);
}
