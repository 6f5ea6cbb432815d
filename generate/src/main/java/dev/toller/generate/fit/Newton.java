// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.fit;

import java.util.Arrays;

/**
 * Minimises a smooth convex function of few variables by Newton's method: each step solves one
 * linear system by Cholesky's decomposition, {@code O(n^3)}.
 *
 * <p>A ridge {@code lambda |w|^2 / 2} is added, so that the minimum exists and is one. The start is
 * 0; the end is reached when no gradient is above 1e-9 of the ridge's scale or after 100 steps; a
 * step is halved until it makes the function smaller. Deterministic.
 */
final class Newton {

  private static final int MAX_STEPS = 100;
  private static final int MAX_HALVINGS = 40;
  private static final double SMALL = 1e-9;

  /** The function, and its derivatives where they are asked for. */
  interface Objective {

    /**
     * Its value.
     *
     * @param weights where
     * @param gradient zeros, to which the first derivatives are added
     * @param hessian zeros, to which the second derivatives, or a positive definite matrix in their
     *     place, are added
     */
    double at(double[] weights, double[] gradient, double[][] hessian);
  }

  private final Objective objective;
  private final int size;
  private final double ridge;

  private Newton(Objective objective, int size, double ridge) {
    this.objective = objective;
    this.size = size;
    this.ridge = ridge;
  }

  /** The weights at which the objective with its ridge is least. */
  static double[] minimise(Objective objective, int size, double ridge) {
    return new Newton(objective, size, ridge).minimise();
  }

  private double[] minimise() {
    double[] weights = new double[size];
    for (int step = 0; step < MAX_STEPS; step++) {
      double[] gradient = new double[size];
      double[][] hessian = new double[size][size];
      double value = at(weights, gradient, hessian);
      if (Arrays.stream(gradient).map(Math::abs).max().orElse(0) < SMALL) {
        return weights;
      }
      weights = shorter(weights, solve(hessian, gradient), value);
    }
    return weights;
  }

  private double at(double[] weights, double[] gradient, double[][] hessian) {
    double value = objective.at(weights, gradient, hessian);
    for (int i = 0; i < size; i++) {
      value += ridge * weights[i] * weights[i] / 2;
      gradient[i] += ridge * weights[i];
      hessian[i][i] += ridge;
    }
    return value;
  }

  private double[] shorter(double[] from, double[] step, double value) {
    double[] to = minus(from, step, 1);
    double length = 1;
    for (int i = 0; i < MAX_HALVINGS && value(to) > value; i++) {
      length /= 2;
      to = minus(from, step, length);
    }
    return to;
  }

  private double value(double[] weights) {
    return at(weights, new double[size], new double[size][size]);
  }

  private static double[] minus(double[] from, double[] step, double length) {
    double[] to = new double[from.length];
    Arrays.setAll(to, i -> from[i] - length * step[i]);
    return to;
  }

  /** Solves {@code matrix x = vector} for a symmetric positive definite matrix. */
  static double[] solve(double[][] matrix, double[] vector) {
    double[][] lower = cholesky(matrix);
    double[] x = vector.clone();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        x[i] -= lower[i][j] * x[j];
      }
      x[i] /= lower[i][i];
    }
    for (int i = x.length - 1; i >= 0; i--) {
      for (int j = i + 1; j < x.length; j++) {
        x[i] -= lower[j][i] * x[j];
      }
      x[i] /= lower[i][i];
    }
    return x;
  }

  private static double[][] cholesky(double[][] matrix) {
    int n = matrix.length;
    double[][] lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = matrix[i][j];
        for (int k = 0; k < j; k++) {
          rest -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(rest) : rest / lower[j][j];
      }
    }
    return lower;
  }
}
