// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.fit;

import java.util.List;

/**
 * Fits which of several candidates is right (conditional logit): {@code P(i) = exp(w x_i) / sum_j
 * exp(w x_j)} within one choice, and the weights make the right ones most likely, under a small
 * ridge on the standardised features.
 *
 * <p>Several candidates of a choice may be right; it is their total probability that counts. The
 * curvature used is that of the denominator alone, which is positive and bounds the true one, so
 * every step goes downhill.
 */
public final class Choice {

  private static final double RIDGE = 1;

  /**
   * One choice.
   *
   * @param candidates the features of each
   * @param right which of them are right, at least one
   */
  public record Example(List<double[]> candidates, List<Boolean> right) {

    public Example {
      candidates = List.copyOf(candidates);
      right = List.copyOf(right);
    }
  }

  private Choice() {}

  /** The model of these choices, at least one; its intercept means nothing and is 0. */
  public static Linear fit(List<Example> examples) {
    List<double[]> rows = examples.stream().flatMap(e -> e.candidates().stream()).toList();
    int size = rows.getFirst().length;
    Scale scale = Scale.of(rows, size);
    List<Example> scaled =
        examples.stream()
            .map(e -> new Example(e.candidates().stream().map(scale::apply).toList(), e.right()))
            .toList();
    double[] weights = Newton.minimise((w, g, h) -> loss(scaled, w, g, h), size, RIDGE);
    return new Linear(0, scale.undo(0, weights).weights());
  }

  private static double loss(
      List<Example> examples, double[] weights, double[] gradient, double[][] hessian) {
    Linear model = new Linear(0, weights);
    double loss = 0;
    for (Example example : examples) {
      double[] shares =
          Linear.softmax(example.candidates().stream().mapToDouble(model::score).toArray());
      loss += loss(example, shares, gradient, hessian);
    }
    return loss;
  }

  private static double loss(
      Example example, double[] shares, double[] gradient, double[][] hessian) {
    double right = 0;
    for (int i = 0; i < shares.length; i++) {
      right += example.right().get(i) ? shares[i] : 0;
    }
    double[] mean = new double[gradient.length];
    List<double[]> rows = example.candidates();
    for (int i = 0; i < shares.length; i++) {
      Sums.add(mean, rows.get(i), shares[i]);
      double pull = example.right().get(i) ? shares[i] / right : 0;
      Sums.add(gradient, rows.get(i), shares[i] - pull);
      Sums.add(hessian, rows.get(i), shares[i]);
    }
    Sums.add(hessian, mean, -1);
    return -Math.log(right);
  }
}
