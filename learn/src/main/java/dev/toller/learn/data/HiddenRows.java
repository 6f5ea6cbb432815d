// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.data;

import java.util.List;

/**
 * Texts as tokens, some of which were hidden. Arrays belong to it once handed in.
 *
 * @param rows a row of tokens for each text, as it is read
 * @param places of the hidden ones, counted through all rows
 * @param answers the tokens that stood there
 */
public record HiddenRows(List<int[]> rows, int[] places, int[] answers) {

  /** Copies the list. */
  public HiddenRows {
    rows = List.copyOf(rows);
  }

  /** How many tokens there are. */
  public int tokens() {
    return rows.stream().mapToInt(row -> row.length).sum();
  }
}
