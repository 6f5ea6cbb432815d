// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import java.util.stream.IntStream;

/**
 * How each token of a query is like each token of a document. The array belongs to the alignment.
 *
 * @param queryTokens how many the query has
 * @param tokens how many the document has
 * @param similarities {@code queryTokens x tokens} numbers, those of a token of the query side by
 *     side
 */
public record Alignment(int queryTokens, int tokens, float[] similarities) {

  /** The similarity of two tokens. */
  public float similarity(int queryToken, int token) {
    return similarities[queryToken * tokens + token];
  }

  /**
   * The token of the document that is most like one of the query, of equal ones the first.
   *
   * @throws IllegalStateException where the document has no tokens
   */
  public int best(int queryToken) {
    if (tokens == 0) {
      throw new IllegalStateException("the document has no tokens");
    }
    int best = 0;
    for (int token = 1; token < tokens; token++) {
      if (similarity(queryToken, token) > similarity(queryToken, best)) {
        best = token;
      }
    }
    return best;
  }

  /** The sum over the query's tokens of the similarity of the best token: the score. */
  public double score() {
    return tokens == 0
        ? 0
        : IntStream.range(0, queryTokens).mapToDouble(i -> similarity(i, best(i))).sum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Alignment alignment
        && queryTokens == alignment.queryTokens
        && tokens == alignment.tokens
        && java.util.Arrays.equals(similarities, alignment.similarities);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * queryTokens + tokens) + java.util.Arrays.hashCode(similarities);
  }

  @Override
  public String toString() {
    return "Alignment[%d x %d]".formatted(queryTokens, tokens);
  }
}
