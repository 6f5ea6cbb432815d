// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

/**
 * The best nodes that a walk has met, the best first, and which of them it has been at. For one
 * thread; used again for the next walk.
 */
final class Beam {

  private static final int BEEN_AT = 1 << 31;
  private static final int FIRST_CAPACITY = 128;

  private float[] scores = new float[FIRST_CAPACITY];
  private int[] nodes = new int[FIRST_CAPACITY];
  private int breadth;
  private int size;
  private int next;

  /** Empties it for a walk that keeps so many nodes. */
  void begin(int kept) {
    if (kept > nodes.length) {
      scores = new float[kept];
      nodes = new int[kept];
    }
    breadth = kept;
    size = 0;
    next = 0;
  }

  /** A score must be above this to be taken in. */
  float threshold() {
    return size < breadth ? Float.NEGATIVE_INFINITY : scores[size - 1];
  }

  /** Takes a node in that was never offered before, if it is among the best. */
  void offer(int node, float score) {
    if (score <= threshold()) {
      return;
    }
    int place = place(score);
    int moved = Math.min(size, breadth - 1) - place;
    System.arraycopy(scores, place, scores, place + 1, moved);
    System.arraycopy(nodes, place, nodes, place + 1, moved);
    scores[place] = score;
    nodes[place] = node;
    size = Math.min(size + 1, breadth);
    next = Math.min(next, place);
  }

  /** Behind all that are as good. */
  private int place(float score) {
    int from = 0;
    int end = size;
    while (from < end) {
      int middle = (from + end) >>> 1;
      if (scores[middle] >= score) {
        from = middle + 1;
      } else {
        end = middle;
      }
    }
    return from;
  }

  /** The best node that the walk has not been at, from now on one where it has been; or -1. */
  int next() {
    while (next < size && nodes[next] < 0) {
      next++;
    }
    if (next == size) {
      return -1;
    }
    int node = nodes[next];
    nodes[next++] = node | BEEN_AT;
    return node;
  }

  /** How many nodes there are. */
  int size() {
    return size;
  }

  /** A node by its rank. */
  int node(int rank) {
    return nodes[rank] & ~BEEN_AT;
  }

  /** The score of a node by its rank. */
  float score(int rank) {
    return scores[rank];
  }
}
