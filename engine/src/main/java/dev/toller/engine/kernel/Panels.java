// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

/**
 * A matrix of {@code outputs x inputs}, laid out for products: cut into panels of {@code width}
 * outputs; within a panel, for each input in turn, the numbers of its outputs stand side by side.
 * The last panel is filled with zeros.
 *
 * @param outputs rows of the matrix, columns of a product's result
 * @param inputs columns of the matrix, over which a product sums
 * @param width outputs of a panel
 * @param values at least {@code panels() * inputs * width} numbers
 */
public record Panels(int outputs, int inputs, int width, float[] values) {

  /** How many panels there are. */
  public int panels() {
    return Math.ceilDiv(outputs, width);
  }

  /** How many numbers a matrix takes. */
  public static int size(int outputs, int inputs, int width) {
    return Math.multiplyExact(Math.multiplyExact(Math.ceilDiv(outputs, width), inputs), width);
  }
}
