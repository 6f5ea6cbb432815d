// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.Representation.Sparse;
import dev.toller.engine.text.IdfTable;
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

  /** By what an index says of its own entries. */
  public static IdfQueries counted(Function<String, int[]> tokens, ImpactIndex index) {
    float[] weights = new float[index.settings().vocabulary()];
    for (int term = 0; term < weights.length; term++) {
      weights[term] = (float) IdfTable.idf(index.documents(term), index.size());
    }
    return new IdfQueries(tokens, IdfTable.of(weights));
  }

  @Override
  public Sparse weigh(String query) {
    return table.weigh(tokens.apply(query));
  }
}
