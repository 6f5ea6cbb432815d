// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.List;

/** Makes probabilities of scores. */
public final class Softmax {

  private Softmax() {}

  /**
   * The exponential of each score, divided by the sum of all.
   *
   * @param scores at least one, finite
   */
  public static List<Double> of(List<Double> scores) {
    double largest = scores.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    List<Double> powers = scores.stream().map(score -> Math.exp(score - largest)).toList();
    double sum = powers.stream().mapToDouble(Double::doubleValue).sum();
    return powers.stream().map(power -> power / sum).toList();
  }
}
