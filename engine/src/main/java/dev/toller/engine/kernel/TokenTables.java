// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

/**
 * What a query makes of documents whose tokens are centroids with codes: the score of each centroid
 * and of each code, for all tokens of the query side by side. The score of a token of a document is
 * that of its centroid plus one for each group of its code, times a factor.
 *
 * @param columns how many tokens the query has with those that fill up
 * @param groups how many groups of 4 bits the code of a token has
 * @param centroids {@code columns} numbers for each centroid
 * @param codes {@code columns} numbers for each of the {@value #CODES} codes of each group
 */
public record TokenTables(int columns, int groups, float[] centroids, float[] codes) {

  /** How many codes a group can have. */
  public static final int CODES = 16;

  private static final int GROUPS_OF_A_WORD = Long.SIZE / 4;

  /** So many tokens of a query, filled up to whole vectors of so many lanes. */
  public static int columns(int tokens, int lanes) {
    return Math.ceilDiv(tokens, lanes) * lanes;
  }

  /** How many bytes the codes of a token take: whole words of 8. */
  public static int bytes(int groups) {
    return Math.ceilDiv(groups, GROUPS_OF_A_WORD) * Long.BYTES;
  }
}
