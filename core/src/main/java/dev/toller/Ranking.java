// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hits in the order of {@link Hit#ORDER}, each id once.
 *
 * @param hits best first
 */
public record Ranking(List<Hit> hits) {

  /** No hits. */
  public static final Ranking EMPTY = new Ranking(List.of());

  public Ranking {
    hits = hits.stream().sorted(Hit.ORDER).toList();
    if (hits.stream().map(Hit::id).distinct().count() != hits.size()) {
      throw new IllegalArgumentException("a ranking holds each id once");
    }
  }

  /** These hits, in order. */
  public static Ranking of(Collection<Hit> hits) {
    return new Ranking(List.copyOf(hits));
  }

  /** How many hits there are. */
  public int size() {
    return hits.size();
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return hits.isEmpty();
  }

  /** The best {@code k}, or all where there are fewer. */
  public Ranking top(int k) {
    return k >= hits.size() ? this : new Ranking(hits.subList(0, k));
  }

  /** The ids, best first. */
  public List<String> ids() {
    return hits.stream().map(Hit::id).toList();
  }

  /** The rank of each id, from 1. */
  public Map<String, Integer> ranks() {
    Map<String, Integer> ranks = new HashMap<>();
    for (Hit hit : hits) {
      ranks.put(hit.id(), ranks.size() + 1);
    }
    return ranks;
  }
}
