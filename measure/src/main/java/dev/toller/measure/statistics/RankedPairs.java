// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Pairs of values, sorted once by either side, so that what depends on ranks alone costs time
 * linear in their number for each weighting: {@link Bootstrap} weighs every pair by how often it
 * was drawn. Ties share the mean of the ranks that they cover.
 *
 * <p>Where a value is not defined, because one side or both are the same everywhere, it is the one
 * that says nothing: 0 for a correlation, 0.5 for an area. For several threads at once.
 */
public final class RankedPairs {

  private final Side first;
  private final Side second;
  private final double[] values;

  private RankedPairs(Side first, Side second, double[] values) {
    this.first = first;
    this.second = second;
    this.values = values;
  }

  /**
   * Pairs by place.
   *
   * @param first one value a pair, no NaN
   * @param second as many
   */
  public static RankedPairs of(double[] first, double[] second) {
    Pairs.require(first, second);
    return new RankedPairs(Side.of(first), Side.of(second), second.clone());
  }

  /** How many pairs there are. */
  public int size() {
    return values.length;
  }

  /** Spearman's rho of the pairs as they are: Pearson's r of the ranks (Spearman 1904). */
  public double spearman() {
    return spearman(once());
  }

  /**
   * Spearman's rho where a pair counts several times.
   *
   * @param weights how often each pair counts, at least 0
   */
  public double spearman(int[] weights) {
    double[] left = first.ranks(weights);
    double[] right = second.ranks(weights);
    double middle = (Arrays.stream(weights).asLongStream().sum() + 1) / 2.0;
    double both = 0;
    double squaresLeft = 0;
    double squaresRight = 0;
    for (int i = 0; i < weights.length; i++) {
      double a = left[i] - middle;
      double b = right[i] - middle;
      both += weights[i] * a * b;
      squaresLeft += weights[i] * a * a;
      squaresRight += weights[i] * b * b;
    }
    return Pairs.ratio(both, squaresLeft, squaresRight);
  }

  /**
   * The area under the curve of true and false positives (ROC) when the first values tell the pairs
   * whose second value is at least {@code threshold} from the others.
   */
  public double auc(double threshold) {
    return auc(threshold, once());
  }

  /**
   * The area where a pair counts several times: the share of pairs of a positive and a negative
   * whose first values are in the right order, ties counting half (Mann and Whitney 1947).
   *
   * @param weights how often each pair counts, at least 0
   */
  public double auc(double threshold, int[] weights) {
    double[] ranks = first.ranks(weights);
    double positives = 0;
    double negatives = 0;
    double rankSum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (values[i] >= threshold) {
        positives += weights[i];
        rankSum += weights[i] * ranks[i];
      } else {
        negatives += weights[i];
      }
    }
    double inOrder = rankSum - positives * (positives + 1) / 2;
    return positives == 0 || negatives == 0 ? 0.5 : inOrder / (positives * negatives);
  }

  private int[] once() {
    int[] weights = new int[size()];
    Arrays.fill(weights, 1);
    return weights;
  }

  /**
   * One side of the pairs.
   *
   * @param order the pairs by ascending value
   * @param group at each place of {@code order} the number of its run of equal values
   */
  private record Side(int[] order, int[] group) {

    static Side of(double[] values) {
      int[] order =
          IntStream.range(0, values.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> values[i]))
              .mapToInt(Integer::intValue)
              .toArray();
      int[] group = new int[order.length];
      for (int place = 1; place < order.length; place++) {
        boolean same = values[order[place]] == values[order[place - 1]];
        group[place] = group[place - 1] + (same ? 0 : 1);
      }
      return new Side(order, group);
    }

    double[] ranks(int[] weights) {
      double[] ranks = new double[order.length];
      long before = 0;
      int from = 0;
      while (from < order.length) {
        int to = from;
        long here = 0;
        while (to < order.length && group[to] == group[from]) {
          here += weights[order[to++]];
        }
        for (int place = from; place < to; place++) {
          ranks[order[place]] = before + (here + 1) / 2.0;
        }
        before += here;
        from = to;
      }
      return ranks;
    }
  }
}
