// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import java.util.Arrays;

/**
 * Intervals of numbers with a number for each: they begin with equally many numbers each, as those
 * of ColBERTv2, and are then moved to where the mean square of the error is least (Lloyd, "Least
 * Squares Quantization in PCM", 1982): a weight is the mean of its bucket, a cut-off the middle
 * between two weights. Arrays belong to it.
 *
 * @param cutoffs between buckets, ascending
 * @param weights of the buckets, ascending
 */
record Buckets(float[] cutoffs, float[] weights) {

  private static final int ROUNDS = 30;

  static Buckets of(float[] ascending, int count) {
    Buckets buckets = new Buckets(new float[count - 1], new float[count]);
    for (int bucket = 0; bucket < count; bucket++) {
      double middle = (bucket + 0.5) / count;
      buckets.weights[bucket] = ascending[(int) (middle * ascending.length)];
    }
    double[] sums = new double[ascending.length + 1];
    for (int i = 0; i < ascending.length; i++) {
      sums[i + 1] = sums[i] + ascending[i];
    }
    for (int round = 0; round < ROUNDS; round++) {
      buckets.cut();
      buckets.weigh(ascending, sums);
    }
    buckets.cut();
    return buckets;
  }

  /** The mean square of the error that they leave of numbers. */
  double error(float[] ascending) {
    double squares = 0;
    int bucket = 0;
    for (float number : ascending) {
      while (bucket < cutoffs.length && number >= cutoffs[bucket]) {
        bucket++;
      }
      double difference = (double) number - weights[bucket];
      squares += difference * difference;
    }
    return squares / ascending.length;
  }

  private void cut() {
    for (int i = 0; i < cutoffs.length; i++) {
      cutoffs[i] = (weights[i] + weights[i + 1]) / 2;
    }
  }

  private void weigh(float[] ascending, double[] sums) {
    int from = 0;
    for (int bucket = 0; bucket < weights.length; bucket++) {
      int end = bucket < cutoffs.length ? first(ascending, cutoffs[bucket]) : ascending.length;
      if (end > from) {
        weights[bucket] = (float) ((sums[end] - sums[from]) / (end - from));
        from = end;
      }
    }
  }

  /** Where the numbers begin that are not below a bound. */
  private static int first(float[] ascending, float bound) {
    int found = Arrays.binarySearch(ascending, bound);
    if (found < 0) {
      return -found - 1;
    }
    while (found > 0 && ascending[found - 1] >= bound) {
      found--;
    }
    return found;
  }
}
