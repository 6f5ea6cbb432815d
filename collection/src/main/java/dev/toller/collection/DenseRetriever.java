// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Encoder;
import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Index;
import dev.toller.Ranking;
import dev.toller.Representation.Dense;
import dev.toller.VectorRetriever;
import java.util.Optional;

/**
 * The vectors of passages behind those of queries.
 *
 * @param name the retriever's name
 * @param index what is searched; closed by whoever opened it
 * @param encoder makes the vectors of queries; closed by whoever opened it
 */
record DenseRetriever(String name, Index<Dense, Dense> index, Encoder<Dense> encoder)
    implements VectorRetriever {

  @Override
  public Optional<Dense> vector(String id) {
    return index.representation(id);
  }

  @Override
  public Ranking search(Dense query, int k, Filter filter) {
    return index.search(query, k, filter);
  }

  @Override
  public Optional<Explanation> explain(Dense query, String id) {
    return index.explain(query, id);
  }
}
