// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How two values of the same items go together, from -1 to 1. Where one side is the same for all
 * items nothing can be said, and the value is 0. None depends on the order of the items.
 */
public final class Correlation {

  private Correlation() {}

  /** Pearson's r: how close the pairs lie to a line (Pearson 1895). */
  public static double pearson(double[] first, double[] second) {
    Pairs.require(first, second);
    int[] order = order(first, second);
    double meanFirst = mean(first, order);
    double meanSecond = mean(second, order);
    double both = 0;
    double squaresFirst = 0;
    double squaresSecond = 0;
    for (int i : order) {
      double a = first[i] - meanFirst;
      double b = second[i] - meanSecond;
      both += a * b;
      squaresFirst += a * a;
      squaresSecond += b * b;
    }
    return constant(first) || constant(second) ? 0 : Pairs.ratio(both, squaresFirst, squaresSecond);
  }

  private static double mean(double[] values, int[] order) {
    return Arrays.stream(order).mapToDouble(i -> values[i]).sum() / order.length;
  }

  private static boolean constant(double[] values) {
    return Arrays.stream(values).allMatch(value -> value == values[0]);
  }

  /** Spearman's rho: Pearson's r of the ranks, ties sharing the mean of the ranks they cover. */
  public static double spearman(double[] first, double[] second) {
    return RankedPairs.of(first, second).spearman();
  }

  /**
   * Kendall's tau-b (Kendall 1945): of the pairs of items, those in the same order on both sides
   * less those in opposite order, divided by the geometric mean of how many are not tied on either
   * side. Costs n log n, by counting the exchanges of a merge sort (Knight 1966).
   */
  public static double kendall(double[] first, double[] second) {
    Pairs.require(first, second);
    int[] order = order(first, second);
    double[] sorted = Arrays.stream(order).mapToDouble(i -> second[i]).toArray();
    double all = pairs(first.length);
    double tiedFirst = tied(first);
    double tiedSecond = tied(second);
    double inversions = inversions(sorted, sorted.clone(), 0, sorted.length);
    double untied = all - tiedFirst - tiedSecond + tiedInBoth(first, second);
    return Pairs.ratio(untied - 2 * inversions, all - tiedFirst, all - tiedSecond);
  }

  private static int[] order(double[] first, double[] second) {
    return IntStream.range(0, first.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(i -> first[i]).thenComparingDouble(i -> second[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double pairs(long count) {
    return count * (count - 1) / 2.0;
  }

  private static double tied(double[] values) {
    Map<Double, Integer> counts = new HashMap<>();
    Arrays.stream(values).forEach(value -> counts.merge(value + 0.0, 1, Integer::sum));
    return counts.values().stream().mapToDouble(Correlation::pairs).sum();
  }

  private static double tiedInBoth(double[] first, double[] second) {
    record Both(double first, double second) {}
    Map<Both, Integer> counts = new HashMap<>();
    for (int i = 0; i < first.length; i++) {
      counts.merge(new Both(first[i] + 0.0, second[i] + 0.0), 1, Integer::sum);
    }
    return counts.values().stream().mapToDouble(Correlation::pairs).sum();
  }

  /** How many pairs stand in descending order; sorts the range. */
  private static double inversions(double[] values, double[] spare, int from, int to) {
    if (to - from < 2) {
      return 0;
    }
    int middle = (from + to) >>> 1;
    double count = inversions(values, spare, from, middle) + inversions(values, spare, middle, to);
    System.arraycopy(values, from, spare, from, to - from);
    int left = from;
    int right = middle;
    for (int at = from; at < to; at++) {
      boolean takeLeft = right == to || (left < middle && spare[left] <= spare[right]);
      count += takeLeft ? 0 : middle - left;
      values[at] = takeLeft ? spare[left++] : spare[right++];
    }
    return count;
  }
}
