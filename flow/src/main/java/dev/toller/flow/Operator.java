// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.List;
import java.util.Set;

/**
 * One step of a flow: makes a new context of an old one, reading and writing only the slots that it
 * declares.
 */
public non-sealed interface Operator extends Part {

  /** The slots it reads; each must have been written before. */
  Set<Slot> reads();

  /** The slots it writes. */
  Set<Slot> writes();

  /**
   * Does the step.
   *
   * @param context what came out of the step before
   * @param environment what there is to work with
   * @return {@code context} with some of the slots in {@link #writes} replaced
   */
  Context apply(Context context, Environment environment);

  /**
   * Why this step scores a passage as it does.
   *
   * @param context what the step was applied to
   * @param id the passage's id
   * @param environment what there is to work with
   * @return nothing where the step gives no scores of its own, or knows nothing of the passage
   */
  default List<Reason> explain(Context context, String id, Environment environment) {
    return List.of();
  }
}
