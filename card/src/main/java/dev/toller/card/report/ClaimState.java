// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.report;

import dev.toller.card.Claim;
import dev.toller.card.run.CardRecord;
import java.util.Optional;

/**
 * A claim and what became of it.
 *
 * @param claim as the card writes it
 * @param outcome as a record has it; empty where the claim was not tested
 */
public record ClaimState(Claim claim, Optional<CardRecord.OfClaim> outcome) {

  /** What a claim without a record is called. */
  public static final String UNTESTED = "not tested";

  /** What became of it, in words. */
  public String verdict() {
    return outcome.map(CardRecord.OfClaim::verdict).orElse(UNTESTED);
  }

  /** The numbers that tell most of it, in one line; empty where it was not tested. */
  public String brief() {
    return outcome.map(Brief::of).orElse("");
  }
}
