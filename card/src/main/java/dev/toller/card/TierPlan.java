// SPDX-License-Identifier: Apache-2.0
package dev.toller.card;

import java.util.List;

/**
 * One experiment of a card.
 *
 * @param stages whose values are measured; those that they need run before them
 * @param budget what it may take
 */
public record TierPlan(List<String> stages, Budget budget) {

  public TierPlan {
    stages = List.copyOf(stages);
  }
}
