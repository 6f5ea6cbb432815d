// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.engine.text.FirstTokens;
import java.util.List;

/**
 * A scorer that reads the beginnings of documents.
 *
 * @param whole reads what is left of them; its own from now on
 * @param first cuts documents
 */
record FirstTokensScorer(PairScorer whole, FirstTokens first) implements PairScorer {

  @Override
  public List<Float> score(String query, List<String> documents) {
    return whole.score(query, documents.stream().map(first::of).toList());
  }

  @Override
  public void close() {
    whole.close();
  }
}
