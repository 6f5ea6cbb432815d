// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.sparse;

import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.NavigableMap;

/**
 * Two curves of quality by cost, compared where both run.
 *
 * @param left quality by cost, costs positive
 * @param right the other one
 */
record MatchedCurves(NavigableMap<Double, Double> left, NavigableMap<Double, Double> right) {

  /** At how many costs they are compared. */
  int points() {
    return (int) differences().getCount();
  }

  /** By how much the left one is better in the mean; 0 where they have no cost in common. */
  double difference() {
    return differences().getAverage();
  }

  private DoubleSummaryStatistics differences() {
    DoubleSummaryStatistics differences = new DoubleSummaryStatistics();
    left.forEach((cost, quality) -> {
      if (runsAt(right, cost)) {
        differences.accept(quality - at(right, cost));
      }
    });
    right.forEach((cost, quality) -> {
      if (runsAt(left, cost)) {
        differences.accept(at(left, cost) - quality);
      }
    });
    return differences;
  }

  private static boolean runsAt(NavigableMap<Double, Double> curve, double cost) {
    return curve.floorKey(cost) != null && curve.ceilingKey(cost) != null;
  }

  private static double at(NavigableMap<Double, Double> curve, double cost) {
    Map.Entry<Double, Double> below = curve.floorEntry(cost);
    Map.Entry<Double, Double> above = curve.ceilingEntry(cost);
    if (below.getKey().equals(above.getKey())) {
      return below.getValue();
    }
    double part = Math.log(cost / below.getKey()) / Math.log(above.getKey() / below.getKey());
    return below.getValue() + part * (above.getValue() - below.getValue());
  }
}
