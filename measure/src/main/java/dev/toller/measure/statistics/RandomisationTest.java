// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The paired randomisation test, two-sided (Fisher 1935; for retrieval Smucker, Allan and
 * Carterette 2007): if the two systems were equally good, each query's difference could as well
 * have had the other sign; p is the share of sign patterns whose sum is at least as far from 0 as
 * the one seen. It supposes nothing of the distribution.
 *
 * <p>With at most {@link #EXACT} differences other than 0, all patterns are counted and p is exact.
 * Beyond that, {@code resamples} patterns are drawn and p is {@code (b + 1) / (m + 1)} for b
 * patterns of m (Phipson and Smyth 2010), which is never 0; eight signs at a time come from tables,
 * so that a pattern costs an eighth of the number of differences. Sums closer than 1e-12 of the sum
 * of all magnitudes count as equal.
 *
 * @param resamples how many patterns are drawn where there are too many to count
 * @param seed of the draws; the same differences and seed give the same p
 */
public record RandomisationTest(int resamples, long seed) {

  /** Up to this many differences, every pattern is counted. */
  public static final int EXACT = 20;

  /** 100,000 patterns. */
  public static final RandomisationTest DEFAULT = new RandomisationTest(100_000, 42);

  private static final double EQUAL = 1e-12;

  /** How many signs are looked up at once; a long holds as many blocks as a block holds signs. */
  private static final int BLOCK = 8;

  public RandomisationTest {
    if (resamples < 1) {
      throw new IllegalArgumentException(
          "a randomisation test needs at least 1 resample, got %d".formatted(resamples));
    }
  }

  /**
   * The p-value.
   *
   * @param differences one a query, in any order
   * @return above 0, at most 1; 1 where no difference is other than 0
   */
  public double p(double[] differences) {
    double[] magnitudes =
        Arrays.stream(differences).map(Math::abs).filter(value -> value > 0).sorted().toArray();
    double seen = Math.abs(Arrays.stream(differences).sum());
    double bound = seen - EQUAL * Arrays.stream(magnitudes).sum();
    return magnitudes.length <= EXACT
        ? Math.scalb(count(magnitudes, 0, 0, bound), -magnitudes.length)
        : (drawn(magnitudes, bound) + 1.0) / (resamples + 1.0);
  }

  private static double count(double[] magnitudes, int from, double sum, double bound) {
    if (from == magnitudes.length) {
      return Math.abs(sum) >= bound ? 1 : 0;
    }
    return count(magnitudes, from + 1, sum + magnitudes[from], bound)
        + count(magnitudes, from + 1, sum - magnitudes[from], bound);
  }

  private int drawn(double[] magnitudes, double bound) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] tables = tables(magnitudes);
    int far = 0;
    for (int i = 0; i < resamples; i++) {
      if (Math.abs(flipped(tables, random)) >= bound) {
        far++;
      }
    }
    return far;
  }

  private static double flipped(double[][] tables, SplittableRandom random) {
    double sum = 0;
    long signs = 0;
    for (int i = 0; i < tables.length; i++) {
      signs = i % BLOCK == 0 ? random.nextLong() : signs >>> BLOCK;
      sum += tables[i][(int) signs & (tables[i].length - 1)];
    }
    return sum;
  }

  /**
   * For each eight magnitudes the sums under all their sign patterns, by the bits that are minus.
   */
  private static double[][] tables(double[] magnitudes) {
    double[][] tables = new double[Math.ceilDiv(magnitudes.length, BLOCK)][];
    for (int i = 0; i < tables.length; i++) {
      int end = Math.min(magnitudes.length, (i + 1) * BLOCK);
      tables[i] = table(Arrays.copyOfRange(magnitudes, i * BLOCK, end));
    }
    return tables;
  }

  private static double[] table(double[] block) {
    double[] sums = new double[1 << block.length];
    sums[0] = Arrays.stream(block).sum();
    for (int signs = 1; signs < sums.length; signs++) {
      int lowest = Integer.numberOfTrailingZeros(signs);
      sums[signs] = sums[signs & (signs - 1)] - 2 * block[lowest];
    }
    return sums;
  }
}
