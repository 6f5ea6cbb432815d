// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

/**
 * The sizes by which a segment is laid out.
 *
 * @param block how many documents have their bounds together, at most {@value #MOST_OF_A_BLOCK}
 * @param window for how many documents scores are summed at once, a multiple of the block, at most
 *     {@value #MOST_OF_A_WINDOW}
 * @param pass how many postings are held in memory at once while a segment is written, about
 */
record Layout(int block, int window, int pass) {

  static final int MOST_OF_A_BLOCK = 256;
  static final int MOST_OF_A_WINDOW = 1 << 16;

  /** Sums of a window stay in the second cache; a pass takes some 160 MB. */
  static final Layout DEFAULT = new Layout(16, 1 << 13, 1 << 24);

  Layout {
    if (block < 1
        || block > MOST_OF_A_BLOCK
        || window < block
        || window > MOST_OF_A_WINDOW
        || window % block != 0) {
      throw new IllegalArgumentException("blocks of %d, windows of %d".formatted(block, window));
    }
  }

  /** How many blocks so many documents have. */
  int blocks(int documents) {
    return (documents + block - 1) / block;
  }
}
