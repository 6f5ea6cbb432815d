// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.Set;

/**
 * Says after each round of a loop whether it is enough. Modular RAG, 2024, section IV-F, where
 * algorithm 5 reads it the other way round: there the judge says whether to go on.
 *
 * @see Flow.Loop
 */
public non-sealed interface Judge extends Part {

  /** The slots it reads; the loop's body or something before the loop writes them. */
  Set<Slot> reads();

  /**
   * Whether the loop may end.
   *
   * @param before what the round began with
   * @param after what the round ended with
   * @param environment what there is to work with
   */
  boolean satisfied(Context before, Context after, Environment environment);
}
