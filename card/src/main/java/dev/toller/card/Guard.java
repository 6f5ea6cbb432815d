// SPDX-License-Identifier: Apache-2.0
package dev.toller.card;

import dev.toller.card.verdict.Condition;
import java.util.List;

/**
 * What must be true for an experiment to be believed: shuffled labels fall to chance, renamed ids
 * change nothing.
 *
 * @param name what it watches over, in a few words; unique in its card
 * @param tier of the experiment that it guards
 * @param holdsWhen all of these hold
 */
public record Guard(String name, Tier tier, List<Condition> holdsWhen) {

  public Guard {
    holdsWhen = List.copyOf(holdsWhen);
  }
}
