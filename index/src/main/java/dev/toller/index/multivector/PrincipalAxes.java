// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The axes along which rows vary most, in descending order: the eigenvectors of the matrix of their
 * second moments, found by rotations that each clear one number of it (Golub and Van Loan, "Matrix
 * Computations", section 8.5, the cyclic Jacobi method). The result does not depend on the number
 * of threads. Cost: a multiply-add for each pair of components of each row; some ten times the cube
 * of the dimension for the rotations, seconds at 384.
 */
final class PrincipalAxes {

  private static final int MOST_SWEEPS = 30;

  /** What is left beside the diagonal, as a part of the diagonal, when the rotations end. */
  private static final double LEFT = 1e-12;

  private final int dimension;
  private final double[][] moments;
  private final double[][] axes;

  private PrincipalAxes(float[] rows, int dimension) {
    this.dimension = dimension;
    this.moments = new double[dimension][dimension];
    this.axes = new double[dimension][dimension];
    IntStream.range(0, dimension).parallel().forEach(i -> moments(rows, i));
    for (int i = 0; i < dimension; i++) {
      axes[i][i] = 1;
    }
  }

  private void moments(float[] rows, int i) {
    double[] sums = moments[i];
    for (int at = 0; at < rows.length; at += dimension) {
      double x = rows[at + i];
      for (int k = 0; k < dimension; k++) {
        sums[k] += x * rows[at + k];
      }
    }
  }

  /** The axes, row after row. */
  static float[] of(float[] rows, int dimension) {
    PrincipalAxes axes = new PrincipalAxes(rows, dimension);
    for (int sweep = 0; sweep < MOST_SWEEPS && !axes.found(); sweep++) {
      axes.sweep();
    }
    return axes.sorted();
  }

  private boolean found() {
    double all = 0;
    double beside = 0;
    for (int i = 0; i < dimension; i++) {
      all += moments[i][i] * moments[i][i];
      for (int k = 0; k < i; k++) {
        beside += moments[i][k] * moments[i][k];
      }
    }
    return beside <= LEFT * all;
  }

  private void sweep() {
    for (int p = 0; p < dimension; p++) {
      for (int q = p + 1; q < dimension; q++) {
        if (moments[p][q] != 0) {
          clear(p, q);
        }
      }
    }
  }

  /** Turns two axes so that nothing is left of what they have in common. */
  private void clear(int p, int q) {
    double half = (moments[q][q] - moments[p][p]) / (2 * moments[p][q]);
    double tangent = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.sqrt(half * half + 1));
    double cosine = 1 / Math.sqrt(tangent * tangent + 1);
    double sine = tangent * cosine;
    for (double[] row : moments) {
      double x = row[p];
      row[p] = cosine * x - sine * row[q];
      row[q] = sine * x + cosine * row[q];
    }
    turn(moments[p], moments[q], cosine, sine);
    turn(axes[p], axes[q], cosine, sine);
  }

  private static void turn(double[] p, double[] q, double cosine, double sine) {
    for (int k = 0; k < p.length; k++) {
      double x = p[k];
      p[k] = cosine * x - sine * q[k];
      q[k] = sine * x + cosine * q[k];
    }
  }

  private float[] sorted() {
    int[] order =
        IntStream.range(0, dimension)
            .boxed()
            .sorted(Comparator.comparingDouble(axis -> -moments[axis][axis]))
            .mapToInt(axis -> axis)
            .toArray();
    float[] rows = new float[dimension * dimension];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) axes[order[i / dimension]][i % dimension];
    }
    return rows;
  }
}
