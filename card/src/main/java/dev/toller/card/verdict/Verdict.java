// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.verdict;

/** What became of a claim. */
public enum Verdict {
  /** Every condition is an equation, and holds. */
  EXACT("exact"),
  /** A value lies in its band and nothing fails. */
  WITHIN_BAND("within band"),
  /** Every condition holds. */
  HELD("held"),
  /** A condition does not hold. */
  NOT_HELD("not held"),
  /** Better than could be expected: looked at like a failure, for a leak looks like success. */
  SURPRISING("surprising");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** Whether the claim stands. */
  public boolean good() {
    return this != NOT_HELD && this != SURPRISING;
  }

  /** As records and pages write it. */
  @Override
  public String toString() {
    return words;
  }
}
