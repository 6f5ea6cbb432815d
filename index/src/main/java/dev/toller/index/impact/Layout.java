// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

/**
 * The sizes by which a segment is laid out.
 *
 * @param block how many documents have their bounds together
 * @param window how many documents have their scores summed at once; whole blocks
 * @param pass how many postings are held in memory at once while a segment is written, about
 */
record Layout(int block, int window, int pass) {

  private static final int LARGEST_WINDOW = 1 << 24;

  /** A block fills a register, sums of a window a part of the second cache; a pass some 160 MB. */
  static final Layout DEFAULT = new Layout(16, 1 << 14, 1 << 24);

  Layout {
    if (block < 1 || window < block || window > LARGEST_WINDOW || window % block != 0) {
      throw new IllegalArgumentException(
          "blocks of %,d and windows of %,d documents".formatted(block, window));
    }
  }

  /** How many blocks so many documents have. */
  int blocks(int documents) {
    return (int) ((documents + block - 1L) / block);
  }
}
