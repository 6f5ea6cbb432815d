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
 * @param why tells why an entry was found
 * @param <Q> the kind of representation that queries have
 */
record IndexRetriever<Q extends Representation>(
    String name, Index<Q, ?> index, Function<String, Q> represent, Why<Q> why)
    implements Retriever {

  /** Tells why an entry was found. */
  @FunctionalInterface
  interface Why<Q extends Representation> {
    /**
     * The explanation; empty where the entry is not there.
     *
     * @param compared what the index compares of the query
     */
    Optional<Explanation> of(String query, Q compared, String id);
  }

  @Override
  public Ranking search(String query, int k, Filter filter) {
    return index.search(represent.apply(query), k, filter);
  }

  @Override
  public Optional<Explanation> explain(String query, String id) {
    return why.of(query, represent.apply(query), id);
  }
}
