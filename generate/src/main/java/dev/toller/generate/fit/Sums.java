// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.fit;

/** Sums of vectors and of their outer products. */
final class Sums {

  private Sums() {}

  /** Adds {@code factor x}. */
  static void add(double[] sum, double[] x, double factor) {
    for (int i = 0; i < x.length; i++) {
      sum[i] += factor * x[i];
    }
  }

  /** Adds {@code factor x x^T}. */
  static void add(double[][] sum, double[] x, double factor) {
    for (int i = 0; i < x.length; i++) {
      add(sum[i], x, factor * x[i]);
    }
  }
}
