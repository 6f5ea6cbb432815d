// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.statistics;

import java.util.Arrays;

/**
 * The paired t test, two-sided: how likely a mean difference at least this far from 0 would be if
 * the two systems were equally good. It takes the differences to be roughly normal, which many
 * queries make their mean.
 */
public final class TTest {

  private TTest() {}

  /**
   * The p-value.
   *
   * @param differences one a query, in any order
   * @return from 0 to 1; 1 where there are fewer than two queries or all differences are 0, for
   *     then nothing speaks against equality; 0 where all are the same and not 0
   */
  public static double p(double[] differences) {
    int count = differences.length;
    double[] sorted = differences.clone();
    Arrays.sort(sorted);
    if (count < 2 || (sorted[0] == 0 && sorted[count - 1] == 0)) {
      return 1;
    }
    double mean = Arrays.stream(sorted).sum() / count;
    double squares = Arrays.stream(sorted).map(value -> (value - mean) * (value - mean)).sum();
    return sorted[0] == sorted[count - 1] ? 0 : twoSided(mean, squares, count);
  }

  private static double twoSided(double mean, double squares, int count) {
    int freedom = count - 1;
    double tSquared = mean * mean * count * freedom / squares;
    double whole = freedom + tSquared;
    return IncompleteBeta.regularised(freedom / whole, tSquared / whole, freedom / 2.0, 0.5);
  }
}
