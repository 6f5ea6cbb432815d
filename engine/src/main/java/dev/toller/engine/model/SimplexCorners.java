// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.Sha256;

/**
 * The corners of a regular simplex around 0: as many unit vectors as it has corners, in one
 * dimension fewer, each as far from every other one as possible (Biondi et al. 2024, Stationary
 * Representations, section 3: the fixed classifier). The inner product of two is {@code -1 / (K -
 * 1)}.
 */
public final class SimplexCorners {

  private SimplexCorners() {}

  /**
   * The corners, row by row: {@code [corners, corners - 1]}. Always the same numbers for a count.
   *
   * @param corners how many, 2 or more
   */
  public static double[] of(int corners) {
    int columns = corners - 1;
    double[] rows = new double[corners * columns];
    double last = (1 - Math.sqrt(corners)) / columns;
    for (int i = 0; i < columns; i++) {
      rows[i * columns + i] = 1;
      rows[columns * columns + i] = last;
    }
    double mean = (1 + last) / corners;
    for (int row = 0; row < corners; row++) {
      double squares = 0;
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        rows[i] -= mean;
        squares += rows[i] * rows[i];
      }
      double length = Math.sqrt(squares);
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        rows[i] /= length;
      }
    }
    return rows;
  }

  /** The same in single precision, as networks meet them. */
  public static float[] single(int corners) {
    double[] rows = of(corners);
    float[] single = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      single[i] = (float) rows[i];
    }
    return single;
  }

  /** The SHA-256 of the corners in single precision, in hexadecimal. */
  public static String hash(int corners) {
    return new Sha256().add(single(corners)).hex();
  }
}
