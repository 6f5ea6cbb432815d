// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * The percentile bootstrap (Efron 1979): the interval between the outer quantiles of the means of
 * samples that are drawn, with replacement, from the sample itself. Quantiles are interpolated
 * linearly. Costs {@code resamples} times the sample's size.
 *
 * <p>For differences between two systems on the same queries, hand in the differences. The interval
 * says how the mean would move with other queries of the same kind; it does not know of other
 * judges, seeds or corpora. On samples of less than about 20 it is too narrow.
 *
 * @param resamples how many samples are drawn
 * @param confidence the share of means that the interval holds
 * @param seed of the draws; the same sample and seed give the same interval
 */
public record Bootstrap(int resamples, double confidence, long seed) {

  /** 10,000 samples, 95 percent. */
  public static final Bootstrap DEFAULT = new Bootstrap(10_000, 0.95, 42);

  public Bootstrap {
    if (resamples < 1 || !(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "a bootstrap needs at least 1 resample and a confidence between 0 and 1, got %d and %s"
              .formatted(resamples, confidence));
    }
  }

  /**
   * The mean of a sample and its interval.
   *
   * @param sample at least one value, in any order
   */
  public Estimate estimate(double[] sample) {
    if (sample.length == 0) {
      throw new IllegalArgumentException("an estimate needs at least one value");
    }
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double[] means = means(sorted);
    double outside = (1 - confidence) / 2;
    return new Estimate(
        Arrays.stream(sorted).sum() / sorted.length,
        quantile(means, outside),
        quantile(means, 1 - outside));
  }

  /**
   * A statistic of some items and its interval: drawn samples say how often they hold each item.
   *
   * @param items how many there are, at least 1, in an order that does not depend on chance
   * @param statistic of a sample, given as how often each item is in it; costs {@code resamples +
   *     1} calls
   */
  public Estimate estimate(int items, ToDoubleFunction<int[]> statistic) {
    if (items < 1) {
      throw new IllegalArgumentException("an estimate needs at least one value");
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] drawn = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      drawn[i] = statistic.applyAsDouble(drawn(items, random));
    }
    Arrays.sort(drawn);
    int[] once = new int[items];
    Arrays.fill(once, 1);
    double outside = (1 - confidence) / 2;
    return new Estimate(
        statistic.applyAsDouble(once), quantile(drawn, outside), quantile(drawn, 1 - outside));
  }

  private static int[] drawn(int items, SplittableRandom random) {
    int[] counts = new int[items];
    for (int i = 0; i < items; i++) {
      counts[random.nextInt(items)]++;
    }
    return counts;
  }

  private double[] means(double[] sample) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      double sum = 0;
      for (int j = 0; j < sample.length; j++) {
        sum += sample[random.nextInt(sample.length)];
      }
      means[i] = sum / sample.length;
    }
    Arrays.sort(means);
    return means;
  }

  /**
   * The value below which a share of sorted values lies, interpolated linearly.
   *
   * @param sorted ascending, at least one
   * @param share from 0 to 1
   */
  public static double quantile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
