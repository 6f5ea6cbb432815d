// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.Representation.Sparse;
import java.util.function.Function;

/**
 * Queries without a model: each different token of a query weighs what a table says, however often
 * it stands there (Geng and others, "Towards Competitive Search Relevance For Inference-Free
 * Learned Sparse Retrievers", 2024).
 */
public final class IdfQueries implements QuerySide {

  private final Function<String, int[]> tokens;
  private final IdfTable table;

  /**
   * @param tokens the tokens of a text, without special ones; used from several threads at once
   * @param table the weight of each token
   */
  public IdfQueries(Function<String, int[]> tokens, IdfTable table) {
    this.tokens = tokens;
    this.table = table;
  }

  @Override
  public Sparse weigh(String query) {
    return TokenCounts.of(tokens.apply(query), Integer.MAX_VALUE, table.size())
        .weighed((term, _) -> table.weight(term));
  }
}
