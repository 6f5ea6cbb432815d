// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.verdict;

import java.util.List;

/**
 * What became of the claims and guards of one experiment.
 *
 * @param claims in the order of the card
 * @param guards in the order of the card
 */
public record Judgement(List<OfClaim> claims, List<OfGuard> guards) {

  public Judgement {
    claims = List.copyOf(claims);
    guards = List.copyOf(guards);
  }

  /**
   * A claim.
   *
   * @param claim its name
   * @param verdict what became of it
   * @param outcomes of its conditions
   */
  public record OfClaim(String claim, Verdict verdict, List<Outcome> outcomes) {
    public OfClaim {
      outcomes = List.copyOf(outcomes);
    }
  }

  /**
   * A guard.
   *
   * @param guard its name
   * @param holds whether the experiment may be believed
   * @param outcomes of its conditions
   */
  public record OfGuard(String guard, boolean holds, List<Outcome> outcomes) {
    public OfGuard {
      outcomes = List.copyOf(outcomes);
    }
  }
}
