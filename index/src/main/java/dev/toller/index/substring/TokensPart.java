// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import dev.toller.index.segment.SegmentPart;
import org.apache.lucene.util.BytesRef;

/**
 * The tokens of a segment.
 *
 * @param index of all of them
 */
record TokensPart(FmIndex index) implements SegmentPart {

  @Override
  public int documents() {
    return index.documents();
  }

  @Override
  public BytesRef value(int document) {
    return TokenBytes.bytes(index.extract(document));
  }
}
