// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

import java.util.Arrays;

/**
 * Numbers that came out of a network.
 *
 * @param rows how many rows
 * @param columns how many columns
 * @param values row after row
 */
public record Matrix(int rows, int columns, float[] values) {

  public Matrix {
    if (values.length != rows * columns) {
      throw new IllegalArgumentException(
          "A matrix of %d x %d has %d numbers, not %d."
              .formatted(rows, columns, rows * columns, values.length));
    }
  }

  /** A copy of a row. */
  public float[] row(int row) {
    return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matrix matrix
        && rows == matrix.rows
        && Arrays.equals(values, matrix.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Matrix[" + rows + " x " + columns + "]";
  }
}
