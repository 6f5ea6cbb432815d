// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.Representation.Sparse;
import dev.toller.engine.text.IdfTable;
import java.util.function.Function;

/**
 * Queries of BM25: a token that n of the index's N entries have and that stands f times in the
 * query weighs {@code f * ln(1 + (N - n + 0.5) / (n + 0.5))}. What no entry has is left out.
 */
public final class Bm25Queries implements QuerySide {

  private final Function<String, int[]> tokens;
  private final ImpactIndex index;

  /**
   * @param tokens the tokens of a text, without special ones; used from several threads at once
   * @param index whose entries are counted; belongs to the caller
   */
  public Bm25Queries(Function<String, int[]> tokens, ImpactIndex index) {
    this.tokens = tokens;
    this.index = index;
  }

  @Override
  public Sparse weigh(String query) {
    return TokenCounts.of(tokens.apply(query), Integer.MAX_VALUE, index.settings().vocabulary())
        .weighed(this::weight);
  }

  private double weight(int term, int count) {
    int documents = index.documents(term);
    return documents == 0 ? 0 : count * IdfTable.idf(documents, index.size());
  }
}
