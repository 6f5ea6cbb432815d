// SPDX-License-Identifier: Apache-2.0
package dev.toller.card;

import dev.toller.TollerException;
import java.util.List;
import java.util.Optional;

/**
 * What a paper claims, and how that is tested here. A card whose method is not built has no
 * experiment.
 *
 * @param name of the paper's sheet and of the card's file
 * @param title the paper's
 * @param year in which it appeared
 * @param source where it appeared
 * @param area what it is about, one of {@link CardReader#AREAS}
 * @param module where the method lives or will live
 * @param idea in a sentence or two, for a stranger
 * @param published figures of the paper
 * @param claims at least one
 * @param plan how the scaled claims are or will be tested, in prose
 * @param experiment how they are tested, where the method is built
 */
public record Card(
    String name,
    String title,
    int year,
    String source,
    String area,
    String module,
    String idea,
    List<Published> published,
    List<Claim> claims,
    String plan,
    Optional<Experiment> experiment) {

  public Card {
    published = List.copyOf(published);
    claims = List.copyOf(claims);
  }

  /** Whether there is anything to run. */
  public boolean built() {
    return experiment.isPresent();
  }

  /**
   * The experiment.
   *
   * @throws TollerException of kind {@code INVALID} where the method is not built
   */
  public Experiment requireExperiment() {
    return experiment.orElseThrow(() ->
        TollerException.invalid(
            "The method of the card '%s' is not built, so there is nothing to run; 'toller cards show %s' says what is planned."
                .formatted(name, name)));
  }

  /** What one tier runs. */
  public TierPlan plan(Tier tier) {
    Experiment known = requireExperiment();
    return Optional.ofNullable(known.tiers().get(tier))
        .orElseThrow(() ->
            TollerException.invalid(
                "The card '%s' has no tier %s; it has %s."
                    .formatted(name, tier, known.tiers().keySet())));
  }

  /** The claims that a tier tests. */
  public List<Claim> claims(Tier tier) {
    return claims.stream().filter(claim -> claim.tested() && claim.tier() == tier).toList();
  }

  /** The guards of a tier. */
  public List<Guard> guards(Tier tier) {
    return experiment.stream()
        .flatMap(known -> known.guards().stream())
        .filter(guard -> guard.tier() == tier)
        .toList();
  }
}
