// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.segment;

import org.apache.lucene.util.BytesRef;

/**
 * What a family has made of the entries of a segment, open for reading. Used from several threads
 * at once; the bytes below belong to the segment.
 */
public interface SegmentPart {

  /** How many documents the segment has, deleted ones included. */
  int documents();

  /**
   * The bytes that were given for a document, from which its part of a merged segment is made; the
   * caller may keep them.
   */
  BytesRef value(int document);
}
