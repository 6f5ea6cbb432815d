// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.fit;

import java.util.Arrays;
import java.util.List;

/**
 * Fits the probability of a yes: {@code P(yes) = 1 / (1 + exp(-(b + w x)))}, the most likely {@code
 * w} and {@code b} under a small ridge on the standardised features.
 */
public final class LogisticRegression {

  private static final double RIDGE = 1;

  /**
   * What was seen once.
   *
   * @param features as many as in every other example
   * @param yes what is to be told
   */
  public record Example(double[] features, boolean yes) {}

  private LogisticRegression() {}

  /** The model of these examples, at least one. */
  public static Linear fit(List<Example> examples) {
    int size = examples.getFirst().features().length;
    Scale scale = Scale.of(examples.stream().map(Example::features).toList(), size);
    List<Example> scaled =
        examples.stream()
            .map(example -> new Example(withOne(scale.apply(example.features())), example.yes()))
            .toList();
    double[] weights = Newton.minimise((w, g, h) -> loss(scaled, w, g, h), size + 1, RIDGE);
    return scale.undo(weights[size], Arrays.copyOf(weights, size));
  }

  private static double[] withOne(double[] row) {
    double[] longer = Arrays.copyOf(row, row.length + 1);
    longer[row.length] = 1;
    return longer;
  }

  private static double loss(
      List<Example> examples, double[] weights, double[] gradient, double[][] hessian) {
    Linear model = new Linear(0, weights);
    double loss = 0;
    for (Example example : examples) {
      double[] x = example.features();
      double score = model.score(x);
      double p = 1 / (1 + Math.exp(-score));
      loss += Math.log1p(Math.exp(-Math.abs(score))) + Math.max(0, example.yes() ? -score : score);
      Sums.add(gradient, x, p - (example.yes() ? 1 : 0));
      Sums.add(hessian, x, p * (1 - p));
    }
    return loss;
  }
}
