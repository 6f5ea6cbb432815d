// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import java.util.Arrays;

/**
 * The nodes that a walk has met: a byte each, which says in which walk it was met last, so that the
 * next walk has nothing to clear; after 127 walks, all are cleared. For one thread.
 */
final class Visited {

  private byte[] walks = new byte[0];
  private byte walk;

  /** Forgets all nodes. */
  void begin(int nodes) {
    if (nodes > walks.length) {
      walks = new byte[nodes];
      walk = 0;
    }
    if (walk == Byte.MAX_VALUE) {
      Arrays.fill(walks, (byte) 0);
      walk = 0;
    }
    walk++;
  }

  /** Whether a node is met for the first time. */
  boolean isNew(int node) {
    if (walks[node] == walk) {
      return false;
    }
    walks[node] = walk;
    return true;
  }
}
