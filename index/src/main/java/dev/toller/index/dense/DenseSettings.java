// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.TollerException;

/**
 * When vectors are compared one by one and when by a graph.
 *
 * @param exactBelow where fewer entries than this come into question (all of them, or those that a
 *     filter leaves), each is compared; no graph is built for segments smaller than this
 * @param quantisation what a graph compares
 * @param breadth how many candidates a walk through a graph keeps at least; more find more and take
 *     longer
 */
public record DenseSettings(int exactBelow, Quantisation quantisation, int breadth) {

  /**
   * Exact below 50,000 entries, where a comparison with all takes a few milliseconds; above that a
   * graph over whole vectors.
   */
  public static final DenseSettings DEFAULT = new DenseSettings(50_000, Quantisation.NONE, 100);

  public DenseSettings {
    if (exactBelow < 0 || breadth < 1) {
      throw TollerException.invalid(
          "A dense index needs an exactBelow of at least 0 and a breadth of at least 1, got %d and %d."
              .formatted(exactBelow, breadth));
    }
  }

  /** These settings with another limit for exact search. */
  public DenseSettings withExactBelow(int entries) {
    return new DenseSettings(entries, quantisation, breadth);
  }

  /** These settings with another quantisation. */
  public DenseSettings withQuantisation(Quantisation other) {
    return new DenseSettings(exactBelow, other, breadth);
  }

  /** These settings with another breadth. */
  public DenseSettings withBreadth(int candidates) {
    return new DenseSettings(exactBelow, quantisation, candidates);
  }
}
