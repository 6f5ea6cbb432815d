// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import dev.toller.measure.statistics.Estimate;
import dev.toller.measure.statistics.Tally;

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
}
