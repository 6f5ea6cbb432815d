// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

/**
 * The tokens of a query, laid out for late interaction: cut into panels of equally many tokens as
 * far as that goes, an even number from 4 on; within a panel, for each component in turn, the
 * numbers of its tokens stand side by side. Tokens are filled up with zeros to whole panels,
 * components to pairs.
 *
 * @param tokens how many there are
 * @param dimension components of a token
 * @param tallest how many tokens a panel has at most, an even number
 * @param values panel after panel
 */
public record TokenPanels(int tokens, int dimension, int tallest, float[] values) {

  private static final int LOWEST = 4;

  /** Lays out tokens that stand row after row. */
  public static TokenPanels of(float[] rows, int dimension, int tallest) {
    int tokens = rows.length / dimension;
    int inputs = Math.ceilDiv(dimension, 2) * 2;
    int last = 0;
    int filled = 0;
    for (; last < tokens; last += filled) {
      filled = height(tokens - last, tallest);
    }
    TokenPanels panels = new TokenPanels(tokens, dimension, tallest, new float[last * inputs]);
    for (int token = 0; token < tokens; token += panels.height(token)) {
      panels.fill(rows, token, inputs);
    }
    return panels;
  }

  private void fill(float[] rows, int first, int inputs) {
    int height = height(first);
    int count = Math.min(height, tokens - first);
    for (int token = 0; token < count; token++) {
      for (int i = 0; i < dimension; i++) {
        values[first * inputs + i * height + token] = rows[(first + token) * dimension + i];
      }
    }
  }

  /** How many tokens there are with those that fill up. */
  public int filled() {
    return values.length / (Math.ceilDiv(dimension, 2) * 2);
  }

  /** How many tokens the panel has that begins with a token. */
  public int height(int first) {
    return height(tokens - first, tallest);
  }

  private static int height(int left, int tallest) {
    int even = Math.ceilDiv(Math.ceilDiv(left, Math.ceilDiv(left, tallest)), 2) * 2;
    return Math.max(LOWEST, even);
  }
}
