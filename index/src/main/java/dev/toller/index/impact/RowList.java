// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.index.file.SectionWriter;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.apache.lucene.util.Bits;

/**
 * A term that many documents have: a byte for each place, its impact there or 0, and a byte for
 * each block, the largest of these.
 *
 * @param bytes of all lists
 * @param documents how many have the term
 * @param at where the row of places begins
 * @param boundsAt where the row of blocks begins
 */
record RowList(MemorySegment bytes, int documents, long at, long boundsAt) implements TermList {

  private static final int BYTE = 0xff;

  static RowList of(MemorySegment lists, long after, int own, int documents) {
    long at = aligned(after);
    return new RowList(lists, own, at, aligned(at + documents));
  }

  private static long aligned(long at) {
    return (at + SectionWriter.ALIGNMENT - 1) & -SectionWriter.ALIGNMENT;
  }

  /** The impact at a place of a row; 0 where the document there does not have the term. */
  static int impact(MemorySegment lists, long row, int place) {
    return lists.get(ValueLayout.JAVA_BYTE, row + place) & BYTE;
  }

  @Override
  public int documents(ImpactPart part, Bits live) {
    int count = 0;
    for (int place = 0; place < part.documents(); place++) {
      count += impact(bytes, at, place) > 0 && live.get(part.documentOf(place)) ? 1 : 0;
    }
    return count;
  }
}
