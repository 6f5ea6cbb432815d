// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.verdict;

import dev.toller.measure.Comparison;
import dev.toller.measure.statistics.Estimate;
import java.util.Optional;

/**
 * What became of a condition.
 *
 * @param condition the condition
 * @param standing whether it holds
 * @param left the mean on its left
 * @param right the mean on its right
 * @param spread the interval of the left side, where it has one
 * @param comparison the paired comparison, where both sides have values for the same queries
 */
public record Outcome(
    Condition condition,
    Standing standing,
    double left,
    double right,
    Optional<Estimate> spread,
    Optional<Comparison> comparison) {

  /** How a value stands to its condition. */
  public enum Standing {
    /** It does not hold. */
    FAILS,
    /** It holds. */
    HOLDS,
    /** The value lies above its band. */
    ABOVE_BAND
  }
}
