// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import java.util.ArrayList;
import java.util.List;

/**
 * The terms of a query that stand in a segment.
 *
 * @param part the segment
 * @param weights of the terms
 * @param lists of the terms
 */
record SegmentQuery(ImpactPart part, int[] weights, List<TermList> lists) {

  static SegmentQuery of(WeighedTerms query, ImpactPart part) {
    int[] weights = new int[query.size()];
    List<TermList> lists = new ArrayList<>();
    for (int i = 0; i < query.size(); i++) {
      int rank = part.rank(query.terms()[i]);
      if (rank >= 0) {
        weights[lists.size()] = query.weights()[i];
        lists.add(part.list(rank));
      }
    }
    return new SegmentQuery(part, weights, lists);
  }

  /** How many terms of the query stand in the segment. */
  int size() {
    return lists.size();
  }

  /** How many postings they have. */
  long postings() {
    long postings = 0;
    for (TermList list : lists) {
      postings += list.documents();
    }
    return postings;
  }
}
