// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.Filter;
import dev.toller.index.MetadataFilter;
import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.FixedBitSet;

/**
 * The documents of a segment that come into question.
 *
 * @param bits which; empty for all
 * @param count how many
 */
record Accepted(Optional<FixedBitSet> bits, int count) {

  /** Those that are not deleted and for which a filter holds. */
  static Accepted of(LeafReader segment, Filter filter) throws IOException {
    if (segment.getLiveDocs() == null && filter instanceof Filter.All) {
      return new Accepted(Optional.empty(), segment.maxDoc());
    }
    FixedBitSet bits = MetadataFilter.accepted(segment, filter);
    int count = bits.cardinality();
    return new Accepted(count == segment.maxDoc() ? Optional.empty() : Optional.of(bits), count);
  }

  /** Whether a document does. */
  boolean contains(int document) {
    return bits.isEmpty() || bits.get().get(document);
  }
}
