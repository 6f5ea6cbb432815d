// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import java.lang.foreign.MemorySegment;

/**
 * The loops that compare a query with codes, {@value #GROUP} codes at a time. Codes lie in groups,
 * in one of two orders, so that a vector register holds the same piece of many codes and nothing is
 * summed across its lanes:
 *
 * <ul>
 *   <li><b>words</b>: a group is four blocks of {@value #BLOCK} codes; a block is, for each word of
 *       32 bits in turn, that word of its codes side by side, little endian;
 *   <li><b>rows</b>: a group is, for each byte of a code in turn, that byte of its codes side by
 *       side: at place 2i that of code i, at place 2i + 1 that of code 32 + i. The number of rows
 *       is even.
 * </ul>
 *
 * <p>All versions give the same whole numbers; {@link #signDots} agree to rounding. Nothing is
 * checked beyond what the access to memory checks, and nothing is allocated. May be called by
 * several threads at once.
 */
public interface CodeKernels {

  /** How many codes a group has. */
  int GROUP = 64;

  /** How many codes a block of words has. */
  int BLOCK = 16;

  /** Bytes of a table of {@link #sums16}: 16 numbers, four times. */
  int SMALL_TABLE = 64;

  /** Bytes of a table of {@link #sums256}. */
  int LARGE_TABLE = 256;

  /** The largest number in a table of {@link #sums16}: four of them fit into a byte. */
  int MOST_SMALL = 63;

  /** The largest number in a table of {@link #sums256}: two of them fit into a byte. */
  int MOST_LARGE = 127;

  /**
   * In how many bits each code differs from the query; in words.
   *
   * @param query its words, as many as a code has
   * @param codes where the groups lie
   * @param at where the first of them begins
   * @param out one number a code, below 2^15
   */
  void differingBits(int[] query, MemorySegment codes, long at, int groups, short[] out);

  /**
   * The dot product of the query with the signs that each code stands for: plus where its bit is 1,
   * minus where it is 0; in words. Off by at most {@code 2 (n + 64) 2^-24} times the sum of the
   * query's absolute components, of which there are n.
   *
   * @param query 32 components for each word of a code
   * @param out one number a code
   */
  void signDots(float[] query, MemorySegment codes, long at, int groups, float[] out);

  /**
   * The sum, for each code, of what two tables a row say of the lower and of the upper four bits of
   * its byte; in rows.
   *
   * @param tables for each row that of the lower bits, then that of the upper ones, {@value
   *     #SMALL_TABLE} bytes each: 16 numbers from 0 to {@value #MOST_SMALL}, four times
   * @param rows an even number
   * @param out one sum a code, below 2^15
   */
  void sums16(byte[] tables, int rows, MemorySegment codes, long at, int groups, short[] out);

  /**
   * The sum, for each code, of what a table a row says of its byte; in rows.
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
