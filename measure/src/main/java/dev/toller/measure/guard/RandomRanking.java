// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.guard;

import dev.toller.measure.Judged;
import dev.toller.measure.Metric;
import dev.toller.measure.data.Qrels;
import dev.toller.measure.statistics.Bootstrap;
import dev.toller.measure.statistics.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What a metric gives for rankings in random order: the floor that a system must leave and that one
 * under {@link ShuffledLabels} must fall to.
 *
 * @param documents how many documents are ranked, those that are judged included, at least 1
 * @param draws how many random rankings of each query are measured, at least 1
 * @param seed of the draws; queries are taken in ascending order
 */
public record RandomRanking(int documents, int draws, long seed) {

  public RandomRanking {
    if (documents < 1 || draws < 1) {
      throw new IllegalArgumentException(
          "random rankings need at least 1 document and 1 draw, got %d and %d"
              .formatted(documents, draws));
    }
  }

  /**
   * The mean over queries, with the interval between the outer quantiles of the means that single
   * draws give: where a system that knows nothing would lie.
   *
   * @param qrels with no more judgements a query than there are documents
   * @param confidence the share of means that the interval holds
   */
  public Estimate of(Metric metric, Qrels qrels, double confidence) {
    Random random = new Random(seed);
    double[] sums = new double[draws];
    for (String query : qrels.queries()) {
      List<Integer> grades = grades(qrels.of(query).values());
      for (int draw = 0; draw < draws; draw++) {
        sums[draw] += metric.of(shuffled(grades, random));
      }
    }
    double[] means =
        Arrays.stream(sums).map(sum -> sum / qrels.queries().size()).sorted().toArray();
    double outside = (1 - confidence) / 2;
    return new Estimate(
        Arrays.stream(means).average().orElseThrow(),
        Bootstrap.quantile(means, outside),
        Bootstrap.quantile(means, 1 - outside));
  }

  private List<Integer> grades(Collection<Integer> judged) {
    if (judged.size() > documents) {
      throw new IllegalArgumentException(
          "a query has %d judged documents, and %d are ranked".formatted(judged.size(), documents));
    }
    List<Integer> grades = new ArrayList<>(judged);
    grades.addAll(Collections.nCopies(documents - judged.size(), 0));
    return grades;
  }

  private static Judged shuffled(List<Integer> grades, Random random) {
    List<Integer> order = new ArrayList<>(grades);
    Collections.shuffle(order, random);
    List<Integer> ideal =
        grades.stream().filter(grade -> grade > 0).sorted(Collections.reverseOrder()).toList();
    return new Judged(order, ideal);
  }
}
