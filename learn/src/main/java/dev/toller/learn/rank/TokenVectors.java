// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * The vectors of the tokens of several texts, each text given the room of the longest.
 *
 * @param vectors {@code [texts, longest, columns]}; where a text has no token, any other vector
 * @param missing {@code [texts, longest]}, true where a text has no token
 */
record TokenVectors(Tensor vectors, Tensor missing) {

  /**
   * Gathers vectors of a packed matrix.
   *
   * @param packed {@code [rows, columns]}, with its graph
   * @param rows those of each text
   */
  static TokenVectors of(Tensor packed, List<int[]> rows) {
    int longest = rows.stream().mapToInt(text -> text.length).max().orElse(0);
    long[] index = new long[rows.size() * longest];
    boolean[] missing = new boolean[index.length];
    Arrays.fill(missing, true);
    for (int text = 0; text < rows.size(); text++) {
      for (int i = 0; i < rows.get(text).length; i++) {
        index[text * longest + i] = rows.get(text)[i];
        missing[text * longest + i] = false;
      }
    }
    return new TokenVectors(
        packed
            .index_select(0, Tensor.create(index, index.length))
            .reshape(rows.size(), longest, packed.size(1)),
        Tensor.create(missing, rows.size(), longest));
  }

  /** The texts in groups of some size: {@code [groups, size, longest, columns]}. */
  TokenVectors grouped(long size) {
    long longest = missing.size(1);
    return new TokenVectors(
        vectors.reshape(-1, size, longest, vectors.size(2)), missing.reshape(-1, size, longest));
  }

  /** The first text of each group of some size. */
  TokenVectors first(long size) {
    TokenVectors groups = grouped(size);
    return new TokenVectors(groups.vectors.select(1, 0), groups.missing.select(1, 0));
  }
}
