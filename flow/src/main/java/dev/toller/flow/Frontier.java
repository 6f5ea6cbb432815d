// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The queries that a recursion has still to ask, level by level, each once: two are the same when
 * they differ in letter case and white space alone.
 */
final class Frontier {

  private final int limit;
  private final Deque<Query> waiting = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();

  /**
   * A query to be asked.
   *
   * @param text its words
   * @param depth its level, 0 for the first ones
   */
  record Query(String text, int depth) {}

  /**
   * @param limit how many queries at most, those already asked included
   */
  Frontier(int limit) {
    this.limit = limit;
  }

  /** Adds the queries that are new, as long as the limit allows. */
  void add(List<String> queries, int depth) {
    for (String query : queries) {
      if (open() && seen.add(query.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))) {
        waiting.add(new Query(query, depth));
      }
    }
  }

  /** Whether it takes further queries. */
  boolean open() {
    return seen.size() < limit;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  Query next() {
    return waiting.remove();
  }
}
