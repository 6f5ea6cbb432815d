// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import dev.toller.learn.objective.KnownLists;
import java.util.List;

/**
 * A batch as text.
 *
 * @param queries as many as {@code known} says
 * @param documents those of the first query, then those of the second, and so on
 * @param known what is known of them
 */
public record Texts(List<String> queries, List<String> documents, KnownLists known) {

  /** Copies the lists and checks that they fit. */
  public Texts {
    queries = List.copyOf(queries);
    documents = List.copyOf(documents);
    if (queries.size() != known.queries() || documents.size() != known.queries() * known.listed()) {
      throw new IllegalArgumentException(
          "%d queries and %d documents are not %d lists of %d"
              .formatted(queries.size(), documents.size(), known.queries(), known.listed()));
    }
  }
}
