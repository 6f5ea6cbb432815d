// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.TollerException;

/**
 * How an impact index is written and searched. Vocabulary and largest weight are part of the index;
 * the others may be changed from one opening to the next.
 *
 * @param vocabulary how many terms there are; a term is a number from 0 to before it; at most
 *     {@value #MAX_VOCABULARY}
 * @param largest the weight that has the impact 255; a larger one counts as this one. The step
 *     between impacts is a 255th of it
 * @param alpha what bounds of blocks are multiplied by while searching: 1 finds the best k exactly,
 *     less looks at fewer blocks and may miss some
 * @param order in which order segments lay out documents from now on
 */
public record ImpactSettings(int vocabulary, double largest, double alpha, DocumentOrder order) {

  /** The most terms that a vocabulary may have: every published one is far smaller. */
  public static final int MAX_VOCABULARY = 1 << 24;

  private static final double LARGEST_LEARNED = 4;

  public ImpactSettings {
    if (vocabulary < 1 || vocabulary > MAX_VOCABULARY) {
      throw TollerException.invalid(
          "An impact index needs a vocabulary of 1 to %,d terms, got %,d."
              .formatted(MAX_VOCABULARY, vocabulary));
    }
    if (!(largest > 0 && largest <= Float.MAX_VALUE)) {
      throw TollerException.invalid(
          "An impact index needs a largest weight that is positive and finite, got %s."
              .formatted(largest));
    }
    requireAlpha(alpha);
  }

  static void requireAlpha(double alpha) {
    if (!(alpha > 0 && alpha <= 1)) {
      throw TollerException.invalid(
          "Bounds are multiplied by an alpha above 0 and up to 1, got %s.".formatted(alpha));
    }
  }

  /**
   * Exact search over weights up to 4, which logarithms of learned weights hardly pass.
   *
   * @param vocabulary how many terms there are
   */
  public static ImpactSettings of(int vocabulary) {
    return new ImpactSettings(vocabulary, LARGEST_LEARNED, 1, DocumentOrder.BISECTED);
  }

  /** These settings with another largest weight. */
  public ImpactSettings withLargest(double weight) {
    return new ImpactSettings(vocabulary, weight, alpha, order);
  }

  /** These settings with bounds multiplied by another number. */
  public ImpactSettings withAlpha(double factor) {
    return new ImpactSettings(vocabulary, largest, factor, order);
  }

  /** These settings with another order of documents. */
  public ImpactSettings withOrder(DocumentOrder other) {
    return new ImpactSettings(vocabulary, largest, alpha, other);
  }
}
