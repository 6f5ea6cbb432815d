// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.List;
import java.util.Set;

/**
 * Makes several contexts of one, each for a copy of a branch's body.
 *
 * @see Flow.Branch
 */
public non-sealed interface Split extends Part {

  /** The slots it reads. */
  Set<Slot> reads();

  /** The slots it writes in every context that it makes; the others are as before. */
  Set<Slot> writes();

  /** How many contexts it makes at most. */
  int most();

  /**
   * Splits a context.
   *
   * @param context what came before
   * @return at least one context, in the order in which they are numbered; the context itself where
   *     there is nothing to split
   */
  List<Context> split(Context context);
}
