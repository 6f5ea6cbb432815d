// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import java.lang.foreign.MemorySegment;

/**
 * Some nodes from all over a graph, where walks begin: a query is compared with the {@link
 * BitCodes} of all of them, which lie one after the other, and the nearest are where its walk
 * starts. They do what the upper layers of a hierarchical graph do, in one pass over a few thousand
 * bytes.
 *
 * @param nodes their numbers
 * @param codes of their vectors
 * @param signs their codes, in the order of the nodes
 */
record Entrances(int[] nodes, BitCodes codes, MemorySegment signs) {

  /** How many nodes a walk starts from at most. */
  static final int STARTS = 4;

  private static final int FEWEST = 32;

  /** How many entrances a graph has at first. */
  static int count(int nodes) {
    return Math.min(nodes, Math.max(FEWEST, (int) (2 * Math.sqrt(nodes))));
  }

  /**
   * Finds where to start.
   *
   * @param among how many of the entrances count, from the first on
   * @param starts takes the nodes, {@link #STARTS} at most
   * @return how many there are
   */
  int nearest(CentredQuery query, int among, int[] starts) {
    Comparison comparison = codes.with(query, signs);
    int[] places = new int[Comparison.MOST];
    float[] scores = new float[Comparison.MOST];
    float[] best = new float[STARTS];
    int found = 0;
    for (int from = 0; from < among; from += Comparison.MOST) {
      int count = Math.min(Comparison.MOST, among - from);
      for (int i = 0; i < count; i++) {
        places[i] = from + i;
      }
      comparison.scores(places, count, scores);
      for (int i = 0; i < count; i++) {
        if (found < STARTS || scores[i] > best[STARTS - 1]) {
          found = insert(nodes[from + i], scores[i], starts, best, found);
        }
      }
    }
    return found;
  }

  private static int insert(int node, float score, int[] starts, float[] best, int found) {
    int place = Math.min(found, STARTS - 1);
    while (place > 0 && best[place - 1] < score) {
      best[place] = best[place - 1];
      starts[place] = starts[place - 1];
      place--;
    }
    best[place] = score;
    starts[place] = node;
    return Math.min(found + 1, STARTS);
  }
}
