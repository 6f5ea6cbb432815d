// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.Filter;
import dev.toller.index.MetadataFilter;
import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.FixedBitSet;

/**
 * The entries of a segment that come into question.
 *
 * @param segment where they are
 * @param tokens theirs
 * @param accepted which they are
 * @param count how many they are
 */
record SearchPart(
    LeafReaderContext segment, MultiVectorPart tokens, FixedBitSet accepted, int count) {

  static SearchPart of(LeafReaderContext segment, MultiVectorPart tokens, Filter filter)
      throws IOException {
    FixedBitSet accepted = MetadataFilter.accepted(segment.reader(), filter);
    return new SearchPart(segment, tokens, accepted, accepted.cardinality());
  }

  /** The number of its first document in the whole commit. */
  int base() {
    return segment.docBase;
  }

  /** Is told of a document. */
  @FunctionalInterface
  interface Visitor {
    void visit(int document) throws IOException;
  }

  /** Goes through the entries that come into question. */
  void forEach(Visitor visitor) throws IOException {
    forEach(accepted, visitor);
  }

  /** Goes through the documents of a set. */
  static void forEach(FixedBitSet set, Visitor visitor) throws IOException {
    int end = set.length();
    int document = end == 0 ? end : set.nextSetBit(0);
    while (document < end) {
      visitor.visit(document);
      document = document + 1 < end ? set.nextSetBit(document + 1) : end;
    }
  }
}
