// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.Set;

/** A place in the {@link Context} that operators read and write; flows are checked by it. */
public enum Slot {
  /** The texts that retrieval runs with: the question itself at first. */
  QUERIES("the queries"),
  /** What holds for every passage found: the user's filter at first. */
  FILTER("the filter"),
  /** The passages found so far, best first. */
  RANKING("the ranking"),
  /** What answerers read of the passages: all of each at first. */
  EXCERPTS("the excerpts"),
  /** Tentative answers, in the order in which they were written. */
  DRAFTS("the drafts"),
  /** The answer. */
  ANSWER("the answer");

  /** Those that hold something from the start. */
  static final Set<Slot> GIVEN = Set.of(QUERIES, FILTER, EXCERPTS);

  private final String words;

  Slot(String words) {
    this.words = words;
  }

  /** What people call it. */
  public String words() {
    return words;
  }
}
