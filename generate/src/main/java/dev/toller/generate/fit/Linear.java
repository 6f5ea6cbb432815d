// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.fit;

import java.util.Arrays;

/**
 * A weighted sum of features.
 *
 * @param intercept added to the sum
 * @param weights one a feature
 */
public record Linear(double intercept, double[] weights) {

  /** The sum for these features. */
  public double score(double[] features) {
    if (features.length != weights.length) {
      throw new IllegalArgumentException(
          "a model of %d features got %d".formatted(weights.length, features.length));
    }
    double score = intercept;
    for (int i = 0; i < weights.length; i++) {
      score += weights[i] * features[i];
    }
    return score;
  }

  /** The sum as a probability, by the logistic function. */
  public double probability(double[] features) {
    return 1 / (1 + Math.exp(-score(features)));
  }

  /** Each score's share when all are compared: {@code exp(score)} over the sum of all. */
  public static double[] softmax(double[] scores) {
    double most = Arrays.stream(scores).max().orElse(0);
    double[] shares = Arrays.stream(scores).map(score -> Math.exp(score - most)).toArray();
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> share / sum).toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Linear linear
        && intercept == linear.intercept
        && Arrays.equals(weights, linear.weights);
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(intercept) + Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "Linear[%s + %s]".formatted(intercept, Arrays.toString(weights));
  }
}
