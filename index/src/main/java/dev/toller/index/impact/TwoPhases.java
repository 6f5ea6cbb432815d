// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.TollerException;

/**
 * A search in two phases: by the heavy terms of the query alone, then the best of what was found by
 * all terms.
 *
 * @param heavy which terms are heavy
 * @param expansion how many documents are scored by the whole query for each that is wanted, at
 *     least 1
 */
public record TwoPhases(Heavy heavy, int expansion) {

  /** Which terms of a query are heavy. */
  public sealed interface Heavy {

    /**
     * The heaviest terms that have a part of the query's weight together.
     *
     * @param part above 0 and up to 1
     */
    record OfWeight(double part) implements Heavy {}

    /**
     * The terms that weigh a part of the heaviest one or more (Geng et al. 2024; published with a
     * part of 0.4).
     *
     * @param part above 0 and up to 1
     */
    record OfHeaviest(double part) implements Heavy {}

    /** A number above 0 and up to 1. */
    double part();
  }

  private static final int PUBLISHED_EXPANSION = 5;

  /** The terms that have three quarters of the weight; five documents for each wanted one. */
  public static final TwoPhases DEFAULT =
      new TwoPhases(new Heavy.OfWeight(0.75), PUBLISHED_EXPANSION);

  /** The published settings: four tenths of the heaviest; five documents for each wanted one. */
  public static final TwoPhases PUBLISHED =
      new TwoPhases(new Heavy.OfHeaviest(0.4), PUBLISHED_EXPANSION);

  public TwoPhases {
    if (!(heavy.part() > 0 && heavy.part() <= 1) || expansion < 1) {
      throw TollerException.invalid(
          "A search in two phases needs a part above 0 and up to 1 and an expansion of at least 1, got %s and %,d."
              .formatted(heavy.part(), expansion));
    }
  }
}
