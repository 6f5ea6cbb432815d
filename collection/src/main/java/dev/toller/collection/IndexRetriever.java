// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Index;
import dev.toller.Ranking;
import dev.toller.Representation;
import dev.toller.Retriever;
import java.util.Optional;
import java.util.function.Function;

/**
 * An index behind the words of a query.
 *
 * @param name the retriever's name
 * @param index what is searched
 * @param represent makes of a query what the index compares
 * @param <Q> the kind of representation that queries have
 */
record IndexRetriever<Q extends Representation>(
    String name, Index<Q, ?> index, Function<String, Q> represent) implements Retriever {

  @Override
  public Ranking search(String query, int k, Filter filter) {
    return index.search(represent.apply(query), k, filter);
  }

  @Override
  public Optional<Explanation> explain(String query, String id) {
    return index.explain(represent.apply(query), id);
  }
}
