// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.report;

import dev.toller.card.Card;
import dev.toller.card.Tier;
import java.util.Optional;

/** How far a card has come. */
public enum Status {
  /** The method is not built. */
  NOT_BUILT("not built"),
  /** There is something to run, and no record of it. */
  BUILT("built"),
  /** The largest tier with a record. */
  T0("T0"),
  /** The largest tier with a record. */
  T1("T1"),
  /** The largest tier with a record. */
  T2("T2"),
  /** The largest tier with a record. */
  T3("T3");

  private final String words;

  Status(String words) {
    this.words = words;
  }

  /**
   * The status of a card.
   *
   * @param largest the largest tier with a record
   */
  static Status of(Card card, Optional<Tier> largest) {
    return largest.map(tier -> valueOf(tier.name())).orElse(card.built() ? BUILT : NOT_BUILT);
  }

  /** Whether there is a record. */
  public boolean measured() {
    return compareTo(T0) >= 0;
  }

  /** As tables write it. */
  @Override
  public String toString() {
    return words;
  }
}
