// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.engine.model.Positions;
import dev.toller.engine.model.TokenRows;
import dev.toller.engine.tensor.Batch;
import java.util.Arrays;
import java.util.List;

/**
 * What a network is fed for a text.
 *
 * @param tokens their numbers
 * @param types the segment of each
 * @param visible how many of them, from the first on, attention sees
 */
record Sequence(int[] tokens, int[] types, int visible) {

  /** Of one segment, all seen. */
  static Sequence of(int[] tokens) {
    return new Sequence(tokens, new int[tokens.length], tokens.length);
  }

  /** The one row that there is. */
  static Sequence only(TokenRows rows) {
    return new Sequence(
        rows.tokens().getFirst(),
        rows.types().getFirst(),
        Arrays.stream(rows.masks().getFirst()).sum());
  }

  /** How many tokens are fed. */
  int length() {
    return tokens.length;
  }

  private int[] mask() {
    int[] mask = new int[tokens.length];
    Arrays.fill(mask, 0, visible, 1);
    return mask;
  }

  /** Sequences side by side. */
  static Batch batch(List<Sequence> sequences, Positions positions) {
    return new TokenRows(
            sequences.stream().map(Sequence::tokens).toList(),
            sequences.stream().map(Sequence::mask).toList(),
            sequences.stream().map(Sequence::types).toList())
        .expanded(positions);
  }
}
