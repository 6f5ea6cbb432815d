// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

/** Where one can go from a node. */
interface Neighbours {

  /**
   * Copies the neighbours of a node.
   *
   * @param to takes at most {@link Comparison#MOST}
   * @return how many there are
   */
  int copy(int node, int[] to);
}
