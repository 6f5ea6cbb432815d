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
   * @param types the segment of each
   * @return as many numbers
   */
  int[] of(int[] tokens, int[] types);

  /** The row of the first token. */
  int first();

  /** The column of each place, counted from 0 (BERT). */
  record Columns() implements Positions {

    @Override
    public int[] of(int[] tokens, int[] types) {
      int[] positions = new int[tokens.length];
      Arrays.setAll(positions, i -> i);
      return positions;
    }

    @Override
    public int first() {
      return 0;
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
    public int[] of(int[] tokens, int[] types) {
      int[] positions = new int[tokens.length];
      int count = padding;
      for (int i = 0; i < tokens.length; i++) {
        positions[i] = tokens[i] == padding ? padding : ++count;
      }
      return positions;
    }

    @Override
    public int first() {
      return padding + 1;
    }
  }

  /**
   * Each segment stands in a row of its own; those of the second begin further on than those of the
   * first, wherever that one ends.
   *
   * @param offset where positions of the second segment begin
   */
  record Apart(int offset) implements Positions {

    @Override
    public int[] of(int[] tokens, int[] types) {
      int[] positions = new int[tokens.length];
      Arrays.setAll(positions, i -> types[i] * offset + i);
      return positions;
    }

    @Override
    public int first() {
      return 0;
    }
  }
}
