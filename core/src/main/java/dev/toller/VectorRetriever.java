// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import dev.toller.Representation.Dense;
import java.util.Optional;

/**
 * A retriever that compares one vector of the query with one of each passage, by their dot product,
 * so that it can also be asked with a vector that no text has. May be used from several threads at
 * once.
 */
public interface VectorRetriever extends Retriever {

  /** Makes the vectors of queries, of the passages' length; belongs to the corpus. */
  Encoder<Dense> encoder();

  /**
   * The vector that is stored of a passage, found by a search or not; empty when it is not there.
   */
  Optional<Dense> vector(String id);

  /**
   * The best passages for a vector.
   *
   * @param query of the passages' length
   * @param k how many at most, at least 1
   * @param filter holds for every hit, exactly
   */
  Ranking search(Dense query, int k, Filter filter);

  /** Why a passage scores as it does for a vector; empty when it is not there. */
  Optional<Explanation> explain(Dense query, String id);

  @Override
  default Ranking search(String query, int k, Filter filter) {
    return search(encoder().encode(query, Role.QUERY), k, filter);
  }

  @Override
  default Optional<Explanation> explain(String query, String id) {
    return explain(encoder().encode(query, Role.QUERY), id);
  }
}
