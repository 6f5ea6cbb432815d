// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.statistics;

import java.util.Arrays;

/**
 * On how many queries a system is better or worse than another.
 *
 * @param won on how many it is better
 * @param lost on how many it is worse
 * @param tied on how many the two differ by less than {@link #TIE}
 */
public record Tally(int won, int lost, int tied) {

  /** Differences below this come from rounding. */
  public static final double TIE = 1e-9;

  /** Counts differences, one a query; above 0 is a win. */
  public static Tally of(double[] differences) {
    int won = (int) Arrays.stream(differences).filter(value -> value >= TIE).count();
    int lost = (int) Arrays.stream(differences).filter(value -> value <= -TIE).count();
    return new Tally(won, lost, differences.length - won - lost);
  }
}
