// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import java.util.ArrayList;
import java.util.List;

/**
 * The terms of a query that stand in a segment.
 *
 * @param part the segment
 * @param rows the terms that many of its documents have
 * @param runs the others
 */
record SegmentQuery(ImpactPart part, List<Term<RowList>> rows, List<Term<RunList>> runs) {

  /** A term with its weight. */
  record Term<L extends TermList>(L list, int weight) {}

  static SegmentQuery of(WeighedTerms query, ImpactPart part) {
    List<Term<RowList>> rows = new ArrayList<>();
    List<Term<RunList>> runs = new ArrayList<>();
    for (int i = 0; i < query.size(); i++) {
      int rank = part.rank(query.terms()[i]);
      if (rank >= 0) {
        int weight = query.weights()[i];
        switch (part.list(rank)) {
          case RowList row -> rows.add(new Term<>(row, weight));
          case RunList run -> runs.add(new Term<>(run, weight));
        }
      }
    }
    return new SegmentQuery(part, rows, runs);
  }
}
