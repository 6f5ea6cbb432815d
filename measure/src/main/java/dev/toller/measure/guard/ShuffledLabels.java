// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.guard;

import dev.toller.measure.data.Qrels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Judgements that mean nothing: those of each query are given to another one. What a system, or one
 * trained on them, reaches under such labels must be near {@link RandomRanking}; where it is not,
 * the measurement leaks. How many documents are relevant to how many queries stays as it was, and
 * so does which documents are popular: a system that ranks by popularity alone keeps its value.
 */
public final class ShuffledLabels {

  private ShuffledLabels() {}

  /**
   * Shuffles judgements so that no query keeps its own, by one cycle through all queries.
   *
   * @param qrels of at least two queries
   * @param seed the same seed shuffles the same way
   */
  public static Qrels of(Qrels qrels, long seed) {
    List<String> cycle = new ArrayList<>(qrels.queries());
    if (cycle.size() < 2) {
      throw new IllegalArgumentException(
          "shuffling labels needs at least two judged queries, got %d".formatted(cycle.size()));
    }
    Collections.shuffle(cycle, new Random(seed));
    SortedMap<String, SortedMap<String, Integer>> shuffled = new TreeMap<>();
    for (int i = 0; i < cycle.size(); i++) {
      String donor = cycle.get((i + 1) % cycle.size());
      shuffled.put(cycle.get(i), qrels.grades().get(donor));
    }
    return new Qrels(shuffled);
  }
}
