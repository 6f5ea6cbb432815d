// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.rarb;

import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The candidates of one question by their scores.
 *
 * @param best the ids that share the highest score, in the order of the candidates; one that is
 *     listed twice is here twice
 */
public record ChoiceRanking(List<String> best) {

  public ChoiceRanking {
    best = List.copyOf(best);
  }

  /**
   * Ranks candidates by any scorer.
   *
   * @param candidates at least one
   * @param score of a candidate, higher being better
   */
  public ChoiceRanking(List<String> candidates, ToDoubleFunction<String> score) {
    this(best(candidates, score));
  }

  private static List<String> best(List<String> candidates, ToDoubleFunction<String> score) {
    double highest = candidates.stream().mapToDouble(score).max().orElseThrow();
    return candidates.stream().filter(id -> score.applyAsDouble(id) == highest).toList();
  }

  /**
   * 1 where the first of the best is right, else 0. Where a task always lists the right candidate
   * first, as TempReason does, this rewards a scorer that scores nothing: look at {@link #share}.
   */
  public double first(Set<String> gold) {
    return gold.contains(best.getFirst()) ? 1 : 0;
  }

  /** The share of the best that are right: what breaking ties at random gives on average. */
  public double share(Set<String> gold) {
    return (double) best.stream().filter(gold::contains).count() / best.size();
  }
}
