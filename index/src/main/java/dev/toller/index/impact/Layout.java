// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

/**
 * The sizes by which a segment is laid out. A window is {@value #BLOCKS_OF_A_WINDOW} blocks.
 *
 * @param block how many documents have their bounds together, at most {@value #MOST_OF_A_BLOCK}
 * @param pass how many postings are held in memory at once while a segment is written, about
 */
record Layout(int block, int pass) {

  static final int BLOCKS_OF_A_WINDOW = 256;
  static final int MOST_OF_A_BLOCK = (1 << Short.SIZE) / BLOCKS_OF_A_WINDOW;

  /** Sums of a window take half of the first cache, usually; a pass takes some 160 MB. */
  static final Layout DEFAULT = new Layout(16, 1 << 24);

  Layout {
    if (block < 1 || block > MOST_OF_A_BLOCK) {
      throw new IllegalArgumentException("blocks of %,d documents".formatted(block));
    }
  }

  /** How many documents have their scores summed at once. */
  int window() {
    return block * BLOCKS_OF_A_WINDOW;
  }

  /** How many blocks so many documents have. */
  int blocks(int documents) {
    return (int) ((documents + block - 1L) / block);
  }
}
