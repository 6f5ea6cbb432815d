// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.TollerException;

/**
 * A search in two phases.
 *
 * @param share what part of the query's weight the terms of the first phase have together at least,
 *     above 0 and up to 1
 * @param expansion how many documents are scored by the whole query for each that is wanted, at
 *     least 1
 */
public record TwoPhases(double share, int expansion) {

  /** The terms that have three quarters of the weight; five documents for each wanted one. */
  public static final TwoPhases DEFAULT = new TwoPhases(0.75, 5);

  public TwoPhases {
    if (!(share > 0 && share <= 1) || expansion < 1) {
      throw TollerException.invalid(
          "A search in two phases needs a share above 0 and up to 1 and an expansion of at least 1, got %s and %,d."
              .formatted(share, expansion));
    }
  }
}
