// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.Encoder;
import dev.toller.Representation.Sparse;
import dev.toller.Role;

/**
 * Makes the weights of a query: by a model, by a table without any model ({@link IdfQueries}), or
 * by what an index counts ({@link Bm25Queries}). May be used from several threads at once.
 */
@FunctionalInterface
public interface QuerySide {

  /** The weights of a query; none where it has no terms that weigh something. */
  Sparse weigh(String query);

  /** Queries as a model encodes them; the encoder belongs to the caller. */
  static QuerySide encoded(Encoder<Sparse> encoder) {
    return query -> encoder.encode(query, Role.QUERY);
  }
}
