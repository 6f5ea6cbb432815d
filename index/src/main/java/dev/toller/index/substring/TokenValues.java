// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import java.io.IOException;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.BytesRef;

/** The tokens of the documents of a segment, one after the other, and the index of all of them. */
final class TokenValues extends BinaryDocValues {

  private final FmIndex index;
  private int document = -1;

  TokenValues(FmIndex index) {
    this.index = index;
  }

  /** The index of a segment's tokens. */
  static FmIndex index(LeafReader segment, String field) throws IOException {
    return ((TokenValues) segment.getBinaryDocValues(field)).index;
  }

  @Override
  public BytesRef binaryValue() {
    return TokenBytes.bytes(index.extract(document));
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
    document = target < index.documents() ? target : NO_MORE_DOCS;
    return document;
  }

  @Override
  public long cost() {
    return index.documents();
  }
}
