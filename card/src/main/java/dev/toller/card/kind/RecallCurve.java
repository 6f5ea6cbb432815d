// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.Ranking;
import dev.toller.measure.Metric;
import dev.toller.measure.data.Qrels;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The share of the relevant documents among the first k, as a mean over queries, for k of 1, 2, 5,
 * 10, 20 and so on, up to the longest ranking.
 */
final class RecallCurve {

  /** What measure stages call it, after the run. */
  static final String NAME = "recall@k";

  private RecallCurve() {}

  /** Recall by k; empty where nothing was ranked. */
  static Optional<SortedMap<Double, Double>> of(Map<String, Ranking> rankings, Qrels qrels) {
    int depth = rankings.values().stream().mapToInt(Ranking::size).max().orElse(0);
    SortedMap<Double, Double> points = new TreeMap<>();
    cuts(depth)
        .forEach(cut ->
            points.put((double) cut, recall(Metric.parse("recall@" + cut), rankings, qrels)));
    return points.isEmpty() ? Optional.empty() : Optional.of(points);
  }

  private static double recall(Metric metric, Map<String, Ranking> rankings, Qrels qrels) {
    return rankings.entrySet().stream()
        .mapToDouble(found -> metric.of(found.getValue(), qrels.of(found.getKey())))
        .average()
        .orElseThrow();
  }

  /** 1, 2, 5 and their tenfolds below the depth, and the depth itself. */
  private static IntStream cuts(int depth) {
    IntStream round =
        IntStream.iterate(1, power -> power < depth, power -> power * 10)
            .flatMap(power -> IntStream.of(power, 2 * power, 5 * power))
            .filter(cut -> cut < depth);
    return depth == 0 ? round : IntStream.concat(round, IntStream.of(depth));
  }
}
