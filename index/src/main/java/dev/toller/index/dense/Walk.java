// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

/**
 * Walks through a graph towards a query: again and again, from the best node met where it has not
 * been yet to all its neighbours, until it has been at all of the best (Malkov and Yashunin,
 * "Efficient and robust approximate nearest neighbor search using Hierarchical Navigable Small
 * World graphs", 2018, algorithm 2). All new neighbours of a node are compared in one call. Keeps
 * its memory for the next walk of its thread: a byte a node, and the beam.
 */
final class Walk {

  private static final ThreadLocal<Walk> OF_THREAD = ThreadLocal.withInitial(Walk::new);

  private final Beam beam = new Beam();
  private final Visited visited = new Visited();
  private final int[] met = new int[Comparison.MOST];
  private final float[] scores = new float[Comparison.MOST];

  private Walk() {}

  /** The walk of this thread. */
  static Walk ofThread() {
    return OF_THREAD.get();
  }

  /**
   * Walks.
   *
   * @param nodes how many there are in all
   * @param starts where to begin
   * @param count how many of these, from the beginning of the list
   * @param breadth how many nodes are kept
   * @return the best nodes met, until the next walk
   */
  Beam run(
      Neighbours graph, int nodes, Comparison comparison, int[] starts, int count, int breadth) {
    beam.begin(breadth);
    visited.begin(nodes);
    System.arraycopy(starts, 0, met, 0, count);
    meet(count, comparison);
    for (int node = beam.next(); node >= 0; node = beam.next()) {
      meet(graph.copy(node, met), comparison);
    }
    return beam;
  }

  private void meet(int count, Comparison comparison) {
    int found = 0;
    for (int i = 0; i < count; i++) {
      int node = met[i];
      if (visited.isNew(node)) {
        met[found++] = node;
      }
    }
    comparison.scores(met, found, scores);
    for (int i = 0; i < found; i++) {
      beam.offer(met[i], scores[i]);
    }
  }
}
