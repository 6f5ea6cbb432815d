// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.Filter;
import dev.toller.index.MetadataFilter;
import dev.toller.index.segment.SegmentFormat;
import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.FixedBitSet;

/**
 * The codes of a segment that come into question: a word of the set is a group of codes.
 *
 * @param segment where they are
 * @param codes all of its codes
 * @param set those that are not deleted and for which the filter holds
 * @param count how many these are
 */
record Accepted(LeafReaderContext segment, CodePart codes, FixedBitSet set, int count) {

  static Accepted of(LeafReaderContext segment, Filter filter) throws IOException {
    FixedBitSet set = MetadataFilter.accepted(segment.reader(), filter);
    CodePart codes = SegmentFormat.part(segment.reader(), CodeFamily.CODE, CodePart.class);
    return new Accepted(segment, codes, set, set.cardinality());
  }

  int groups() {
    return FixedBitSet.bits2words(codes.documents());
  }

  /** Whether none of a group comes into question. */
  boolean skips(int group) {
    return set.getBits()[group] == 0;
  }
}
