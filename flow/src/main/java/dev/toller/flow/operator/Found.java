// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import dev.toller.Corpus;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.flow.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is common to operators that search once for each query. */
final class Found {

  private Found() {}

  /** How many passages are searched for: more than {@code k} where the user wants to see more. */
  static int depth(int k, Context context, Corpus corpus) {
    return Math.clamp(Math.max(k, context.k()), 1, Math.max(1, corpus.size()));
  }

  /** One ranking of those of several queries: a passage keeps its best score. */
  static Ranking best(List<Ranking> rankings) {
    return rankings.size() == 1 ? rankings.getFirst() : bestOfSeveral(rankings);
  }

  private static Ranking bestOfSeveral(List<Ranking> rankings) {
    Map<String, Double> scores = new HashMap<>();
    for (Ranking ranking : rankings) {
      ranking.hits().forEach(hit -> scores.merge(hit.id(), hit.score(), Math::max));
    }
    return Ranking.of(
        scores.entrySet().stream()
            .map(score -> new Hit(score.getKey(), score.getValue()))
            .toList());
  }
}
