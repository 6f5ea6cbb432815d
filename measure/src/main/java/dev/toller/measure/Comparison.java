// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import dev.toller.measure.statistics.Bootstrap;
import dev.toller.measure.statistics.Estimate;
import dev.toller.measure.statistics.Holm;
import dev.toller.measure.statistics.RandomisationTest;
import dev.toller.measure.statistics.TTest;
import dev.toller.measure.statistics.Tally;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A system against the baseline in one metric, over the same queries.
 *
 * @param difference the mean of system less baseline, with its interval
 * @param tTest the paired t test
 * @param randomisation the paired randomisation test
 * @param tally on how many queries the system is better, worse, the same
 */
public record Comparison(
    Estimate difference, Significance tTest, Significance randomisation, Tally tally) {

  /**
   * The outcome of a test.
   *
   * @param p of this comparison alone
   * @param holm p corrected over all comparisons of the report: each system in each metric
   */
  public record Significance(double p, double holm) {}

  /**
   * The comparisons of a family of tests, corrected over the family by Holm's method.
   *
   * @param differences system less baseline, one array a comparison, one value a query
   * @param bootstrap makes the intervals
   * @param randomisation makes the p-values beside those of the t test
   * @return one a member of the family, in the same order
   */
  public static List<Comparison> family(
      List<double[]> differences, Bootstrap bootstrap, RandomisationTest randomisation) {
    double[] t = differences.stream().mapToDouble(TTest::p).toArray();
    double[] r = differences.stream().mapToDouble(randomisation::p).toArray();
    double[] tHolm = Holm.corrected(t);
    double[] rHolm = Holm.corrected(r);
    return IntStream.range(0, t.length)
        .mapToObj(i ->
            new Comparison(
                bootstrap.estimate(differences.get(i)),
                new Significance(t[i], tHolm[i]),
                new Significance(r[i], rHolm[i]),
                Tally.of(differences.get(i))))
        .toList();
  }
}
