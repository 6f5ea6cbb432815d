// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.util.Optional;

/**
 * Finds passages for a text: an index with the encoder of its queries. May be used from several
 * threads at once.
 */
public interface Retriever {

  /** The name by which flows call it: {@code lexical}, {@code dense}, ... */
  String name();

  /**
   * The best passages for a text.
   *
   * @param query the words of the query
   * @param k how many at most, at least 1
   * @param filter holds for every hit, exactly
   */
  Ranking search(String query, int k, Filter filter);

  /** Why a passage scores as it does; empty when it is not there. */
  Optional<Explanation> explain(String query, String id);
}
