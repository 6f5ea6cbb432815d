// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.verdict;

import dev.toller.measure.statistics.Bootstrap;
import dev.toller.measure.statistics.Estimate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a stage measured under one name.
 *
 * @param bySeed the value under each seed; one where nothing is drawn
 * @param column the value of each query, meant over the seeds; empty for a value that is no mean
 *     over queries
 */
public record Series(List<Double> bySeed, SortedMap<String, Double> column) {

  /** Two-sided 95 percent points of Student's t, by degrees of freedom from 1. */
  private static final double[] STUDENT = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
    2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
    2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
  };

  private static final double NORMAL = 1.96;

  public Series {
    bySeed = List.copyOf(bySeed);
    column = Collections.unmodifiableSortedMap(new TreeMap<>(column));
    if (bySeed.isEmpty()) {
      throw new IllegalArgumentException("a series has a value under at least one seed");
    }
  }

  /** The mean over the seeds. */
  public double mean() {
    return bySeed.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /**
   * The mean with its 95 percent interval: by Student's t over the seeds where there are several,
   * else by the bootstrap over the queries; empty where there is neither.
   */
  public Optional<Estimate> spread() {
    if (bySeed.size() > 1) {
      return Optional.of(overSeeds());
    }
    return column.isEmpty() ? Optional.empty() : Optional.of(Bootstrap.DEFAULT.estimate(values()));
  }

  private Estimate overSeeds() {
    double mean = mean();
    double squares = bySeed.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    int freedom = bySeed.size() - 1;
    double quantile = freedom <= STUDENT.length ? STUDENT[freedom - 1] : NORMAL;
    double half = quantile * Math.sqrt(squares / freedom / bySeed.size());
    return new Estimate(mean, mean - half, mean + half);
  }

  private double[] values() {
    return column.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** This less {@code other}, query by query, over the queries that both have. */
  double[] differences(Series other) {
    return column.entrySet().stream()
        .filter(value -> other.column.containsKey(value.getKey()))
        .mapToDouble(value -> value.getValue() - other.column.get(value.getKey()))
        .toArray();
  }
}
