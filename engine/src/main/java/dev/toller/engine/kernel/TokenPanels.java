// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

/**
 * The tokens of a query, laid out for late interaction: cut into panels of one, two or four times
 * {@code lanes} tokens, as many as there are tokens for; within a panel, for each component in
 * turn, the numbers of its tokens stand side by side. Tokens are filled up with zeros to a multiple
 * of {@code lanes}.
 *
 * @param tokens how many there are
 * @param dimension components of a token
 * @param lanes tokens of the narrowest panel
 * @param widest how many times {@code lanes} the widest panel has: 1, 2 or 4
 * @param values {@code columns() * dimension} numbers
 */
public record TokenPanels(int tokens, int dimension, int lanes, int widest, float[] values) {

  /** Lays out tokens that stand row after row. */
  public static TokenPanels of(float[] rows, int dimension, int lanes, int widest) {
    int tokens = rows.length / dimension;
    float[] values = new float[columns(tokens, lanes) * dimension];
    TokenPanels panels = new TokenPanels(tokens, dimension, lanes, widest, values);
    for (int column = 0; column < tokens; column += panels.width(column)) {
      panels.fill(rows, column);
    }
    return panels;
  }

  private void fill(float[] rows, int column) {
    int width = width(column);
    int count = Math.min(width, tokens - column);
    for (int token = 0; token < count; token++) {
      for (int i = 0; i < dimension; i++) {
        values[column * dimension + i * width + token] = rows[(column + token) * dimension + i];
      }
    }
  }

  /** How many tokens there are with those that fill up: as long as an array of maxima must be. */
  public int columns() {
    return columns(tokens, lanes);
  }

  /** So many tokens, filled up. */
  public static int columns(int tokens, int lanes) {
    return Math.ceilDiv(tokens, lanes) * lanes;
  }

  /** How many tokens the panel has that begins with a token. */
  public int width(int column) {
    return lanes * vectors((columns() - column) / lanes, widest);
  }

  /** The size of the next step where so many are left: a power of 2 up to the largest. */
  public static int vectors(int left, int widest) {
    return left >= widest ? widest : Integer.highestOneBit(left);
  }
}
