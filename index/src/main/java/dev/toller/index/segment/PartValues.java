// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.segment;

import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.util.BytesRef;

/** The values of the documents of a segment, one after the other, and what they are part of. */
final class PartValues extends BinaryDocValues {

  private final SegmentPart part;
  private int document = -1;

  PartValues(SegmentPart part) {
    this.part = part;
  }

  SegmentPart part() {
    return part;
  }

  @Override
  public BytesRef binaryValue() {
    return part.value(document);
  }

  @Override
  public boolean advanceExact(int target) {
    document = target;
    return true;
  }

  @Override
  public int docID() {
    return document;
  }

  @Override
  public int nextDoc() {
    return advance(document + 1);
  }

  @Override
  public int advance(int target) {
    document = target < part.documents() ? target : NO_MORE_DOCS;
    return document;
  }

  @Override
  public long cost() {
    return part.documents();
  }
}
