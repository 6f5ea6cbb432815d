// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.Filter;
import dev.toller.index.MetadataFilter;
import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/**
 * The documents of a segment that come into question.
 *
 * @param bits which ones
 * @param count how many
 */
record Accepted(Bits bits, int count) {

  /** Those that are not deleted and for which a filter holds. */
  static Accepted of(LeafReader segment, Filter filter) throws IOException {
    int documents = segment.maxDoc();
    Bits live = segment.getLiveDocs();
    if (filter.equals(Filter.ALL)) {
      Bits bits = live == null ? new Bits.MatchAllBits(documents) : live;
      return new Accepted(bits, segment.numDocs());
    }
    FixedBitSet accepted = MetadataFilter.accepted(segment, filter);
    return new Accepted(accepted, accepted.cardinality());
  }

  /** The first from a document on, or {@link DocIdSetIterator#NO_MORE_DOCS}. */
  int next(int from) {
    int document = from;
    while (document < bits.length() && !bits.get(document)) {
      document++;
    }
    return document < bits.length() ? document : DocIdSetIterator.NO_MORE_DOCS;
  }

  boolean has(int document) {
    return bits.get(document);
  }
}
