// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import dev.toller.Filter;
import dev.toller.TollerException;
import java.util.Optional;

/**
 * What a user searches for.
 *
 * @param query what to look for; at most {@link #MAX_CHARACTERS} characters
 * @param k how many passages to show, 1 to {@link #MAX_K}
 * @param flow the flow's name
 * @param filter in the language of {@link Filter#parse}; empty for none
 * @param explain whether each hit comes with its explanation
 * @param model what flows ask that need a language model
 */
public record SearchRequest(
    String query,
    int k,
    String flow,
    String filter,
    boolean explain,
    Optional<ModelAddress> model) {

  /** The longest query. */
  public static final int MAX_CHARACTERS = 10_000;

  /** The most passages that can be asked for. */
  public static final int MAX_K = 1_000;

  /** How many passages are shown when nobody says. */
  public static final int DEFAULT_K = 10;

  /** The flow that runs when nobody says. */
  public static final String DEFAULT_FLOW = "hybrid";

  public SearchRequest {
    requireText("query", query);
    requireK(k);
  }

  /** A search with the default flow, without a filter. */
  public static SearchRequest of(String query) {
    return new SearchRequest(query, DEFAULT_K, DEFAULT_FLOW, "", false, Optional.empty());
  }

  static void requireText(String what, String text) {
    if (text.isBlank()) {
      throw TollerException.invalid(
          "The %s is empty; write what you are looking for, for example \"how do I turn on audit logging\"."
              .formatted(what));
    }
    if (text.length() > MAX_CHARACTERS) {
      throw TollerException.invalid(
          "The %s may have at most %,d characters, this one has %,d; ask for one thing at a time."
              .formatted(what, MAX_CHARACTERS, text.length()));
    }
  }

  static void requireK(int k) {
    if (k < 1 || k > MAX_K) {
      throw TollerException.invalid(
          "The number of passages k may be from 1 to %,d, not %,d.".formatted(MAX_K, k));
    }
  }
}
