// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import java.util.Arrays;

/** Which row of a learned position table stands at each place of a row of tokens. */
public sealed interface Positions {

  /** The column, padding counted; networks without such a table do not look at it. */
  Positions COLUMNS = new Columns();

  /**
   * The rows for a row of tokens.
   *
   * @param tokens with the padding
   * @return as many numbers
   */
  int[] of(int[] tokens);

  /** The column of each place, counted from 0 (BERT). */
  record Columns() implements Positions {

    @Override
    public int[] of(int[] tokens) {
      int[] positions = new int[tokens.length];
      Arrays.setAll(positions, i -> i);
      return positions;
    }
  }

  /**
   * Tokens other than padding are counted from {@code padding + 1}; padding has its own number
   * (RoBERTa).
   *
   * @param padding the token that pads
   */
  record Counted(int padding) implements Positions {

    @Override
    public int[] of(int[] tokens) {
      int[] positions = new int[tokens.length];
      int count = padding;
      for (int i = 0; i < tokens.length; i++) {
        positions[i] = tokens[i] == padding ? padding : ++count;
      }
      return positions;
    }
  }
}
