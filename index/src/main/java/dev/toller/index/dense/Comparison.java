// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

/** Compares one query with many rows, exactly or about; for one thread. */
interface Comparison {

  /** The most rows of one call. */
  int MOST = 64;

  /**
   * Scores rows: the larger, the nearer.
   *
   * @param rows their numbers
   * @param count how many, from the beginning of the list; at most {@link #MOST}
   * @param out takes one score a row
   */
  void scores(int[] rows, int count, float[] out);
}
