// SPDX-License-Identifier: Apache-2.0
package dev.toller.card;

import dev.toller.card.verdict.Condition;
import java.util.List;

/**
 * What a paper claims, and what of it is tested here.
 *
 * @param name unique in its card
 * @param says the paper's claim, in a sentence
 * @param scaled what two cores can test of it, in a sentence
 * @param tier of the experiment that tests it
 * @param holdsWhen all of these hold; empty where nothing tests the claim yet
 * @param surprisingWhen one of these would be too good to be believed
 * @param because why it came out as it did, once that is known; empty where nothing was written
 */
public record Claim(
    String name,
    String says,
    String scaled,
    Tier tier,
    List<Condition> holdsWhen,
    List<Condition> surprisingWhen,
    String because) {

  public Claim {
    holdsWhen = List.copyOf(holdsWhen);
    surprisingWhen = List.copyOf(surprisingWhen);
  }

  /** Whether an experiment tests it. */
  public boolean tested() {
    return !holdsWhen.isEmpty();
  }
}
