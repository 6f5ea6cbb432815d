// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import dev.toller.card.Card;
import dev.toller.card.Checksum;
import dev.toller.card.Tier;
import dev.toller.card.stage.Instance;
import dev.toller.card.verdict.Judge;
import java.util.List;

/**
 * The part of a card that decides what a record says: what its stages are made of, and the
 * conditions of its claims and guards. Prose does not count.
 */
final class Definition {

  private Definition() {}

  static String hash(Card card, Tier tier, List<Instance> instances) {
    StringBuilder text = new StringBuilder();
    instances.forEach(
        instance -> text.append(instance.label()).append(' ').append(instance.key()).append('\n'));
    card.claims(tier).forEach(claim -> text.append(claim.name()).append('\n'));
    card.guards(tier).forEach(guard -> text.append(guard.name()).append('\n'));
    Judge.conditions(card, tier).forEach(condition -> text.append(condition).append('\n'));
    return Checksum.ofText(text.toString());
  }
}
