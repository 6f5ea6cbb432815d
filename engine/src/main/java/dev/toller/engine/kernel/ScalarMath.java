// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import dev.toller.engine.tensor.Activation;

/** Functions of one number, computed in double precision and rounded once. */
final class ScalarMath {

  private ScalarMath() {}

  static float apply(Activation function, float x) {
    return switch (function) {
      case GELU -> (float) share(x, normal(x));
      case GELU_TANH -> (float) share(x, sigmoid(2 * geluInner(x)));
      case RELU -> Math.max(x, 0);
      case SILU -> (float) share(x, sigmoid(x));
      case TANH -> (float) Math.tanh(x);
      case SIGMOID -> (float) sigmoid(x);
      case LOG1P_RELU -> (float) Math.log1p(Math.max(x, 0));
    };
  }

  /** The product, 0 where nothing is left, even of infinity. */
  private static double share(double x, double part) {
    return part == 0 ? 0 : x * part;
  }

  private static double geluInner(double x) {
    return Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /**
   * The normal distribution function. Near 0 its power series, whose terms all have the same sign;
   * farther out the continued fraction of its tail.
   */
  static double normal(double x) {
    double a = Math.abs(x);
    double tail = a < 3 ? 0.5 - inner(a) : tail(a);
    return x < 0 ? tail : 1 - tail;
  }

  private static double inner(double a) {
    double term = a;
    double sum = a;
    for (int i = 3; term > sum * 1e-17; i += 2) {
      term *= a * a / i;
      sum += term;
    }
    return sum * density(a);
  }

  private static double tail(double a) {
    double fraction = a;
    for (int i = 60; i > 0; i--) {
      fraction = a + i / fraction;
    }
    return density(a) / fraction;
  }

  private static double density(double a) {
    return Math.exp(-a * a / 2) / Math.sqrt(2 * Math.PI);
  }
}
