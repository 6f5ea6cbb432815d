// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

/**
 * The rotation nearest to a square matrix: U V^T of its singular value decomposition U S V^T
 * (Schoenemann, "A generalized solution of the orthogonal Procrustes problem", 1966).
 *
 * <p>It is found without decomposing, by the Newton-Schulz iteration X (3 I - X^T X) / 2 (Higham,
 * "Functions of Matrices", 2008, chapter 8), which only multiplies. It converges where all singular
 * values lie between 0 and the root of 3, so the matrix is divided by its Frobenius norm first; a
 * singular value of s times that norm takes about log(1 / s) / log(1.5) steps more than the five of
 * the quadratic end.
 */
final class PolarFactor {

  private static final int MOST_STEPS = 80;
  private static final double ENOUGH = 1e-5;

  private PolarFactor() {}

  /**
   * The factor.
   *
   * @param matrix n x n numbers, of full rank; not changed
   */
  static float[] of(float[] matrix, int n) {
    float scale = (float) (1 / Matrices.norm(matrix));
    float[] x = matrix.clone();
    for (int i = 0; i < x.length; i++) {
      x[i] *= scale;
    }
    for (int step = 0; step < MOST_STEPS; step++) {
      float[] turned = Matrices.transposed(x, n);
      float[] gram = Matrices.timesTransposed(turned, turned, n);
      if (distanceFromOne(gram, n) < ENOUGH * n) {
        break;
      }
      x = next(x, gram, n);
    }
    return x;
  }

  private static double distanceFromOne(float[] gram, int n) {
    double distance = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        distance += Math.abs(gram[i * n + j] - (i == j ? 1 : 0));
      }
    }
    return distance;
  }

  /** {@code x (3 I - gram) / 2}; the gram matrix is symmetric, and is overwritten. */
  private static float[] next(float[] x, float[] gram, int n) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        gram[i * n + j] = ((i == j ? 3 : 0) - gram[i * n + j]) / 2;
      }
    }
    return Matrices.timesTransposed(x, gram, n);
  }
}
