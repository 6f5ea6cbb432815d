// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.util.Optional;
import java.util.Set;

/**
 * One commit of an index, open for searching. It never changes. May be used from several threads at
 * once.
 *
 * @param <Q> the kind of representation that queries have
 * @param <R> the kind of representation that is stored
 */
public interface Index<Q extends Representation, R extends Representation> extends AutoCloseable {

  /** How many entries there are. */
  int size();

  /** The ids of all entries. */
  Set<String> ids();

  /**
   * The best entries for a query.
   *
   * @param query compared with what is stored
   * @param k how many at most, at least 1; larger than the index is allowed
   * @param filter holds for every hit, exactly
   * @return in the order of {@link Hit#ORDER}
   */
  Ranking search(Q query, int k, Filter filter);

  /** What was stored under an id. */
  Optional<R> representation(String id);

  /**
   * Why an entry scores as it does.
   *
   * @return empty when the id is not there
   */
  Optional<Explanation> explain(Q query, String id);

  /** Bytes on disk. */
  long bytes();

  /** Frees what the index holds; closing twice does nothing. */
  @Override
  void close();
}
