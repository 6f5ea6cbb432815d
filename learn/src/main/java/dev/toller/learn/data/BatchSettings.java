// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.data;

/**
 * What a batch is made of.
 *
 * @param queries how many
 * @param positives relevant documents of each, drawn from those known
 * @param negatives documents of each that are not relevant, drawn from those mined; where fewer
 *     were mined, from the corpus
 * @param mixing where several data sets are learned from
 */
public record BatchSettings(int queries, int positives, int negatives, Mixing mixing) {

  /**
   * How several data sets are mixed.
   *
   * @param together whether a batch may have queries of several sets; if not, negatives in the
   *     batch are of the same set
   * @param exponent a set of n queries is drawn from in proportion to n to this power; 1 for
   *     proportion, 0 for equal parts
   */
  public record Mixing(boolean together, double exponent) {}

  /** How many documents a query has. */
  public int listed() {
    return positives + negatives;
  }
}
