// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.index.file.SectionWriter;
import dev.toller.index.file.Words;
import java.lang.foreign.MemorySegment;

/**
 * The postings of a term in a segment and the bounds of blocks, where {@link ListWriter} has
 * written them.
 *
 * @param bytes of all lists
 * @param documents how many documents have the term
 * @param runs in how many windows it stands
 * @param filled how many blocks are named with their bounds; 0 where there is a row of all blocks
 * @param largest its largest impact
 * @param runsAt where the runs are, two ints each: window and number of postings
 */
record TermList(
    MemorySegment bytes, int documents, int runs, int filled, int largest, long runsAt) {

  private static final int SHORT = 0xffff;

  static TermList at(MemorySegment lists, long at) {
    return new TermList(
        lists,
        lists.get(Words.INT, at),
        lists.get(Words.INT, at + Integer.BYTES),
        lists.get(Words.INT, at + 2L * Integer.BYTES),
        lists.get(Words.INT, at + 3L * Integer.BYTES),
        at + ListWriter.HEADER);
  }

  boolean hasRow() {
    return filled == 0;
  }

  int window(int run) {
    return bytes.get(Words.INT, runsAt + 2L * Integer.BYTES * run);
  }

  int count(int run) {
    return bytes.get(Words.INT, runsAt + 2L * Integer.BYTES * run + Integer.BYTES);
  }

  /** Where the places within their windows are, 2 bytes each. */
  long placesAt() {
    return runsAt + 2L * Integer.BYTES * runs;
  }

  /** The place of a posting within its window. */
  int place(int posting) {
    return bytes.get(Words.SHORT, placesAt() + (long) posting * Short.BYTES) & SHORT;
  }

  /** Where the impacts are, a byte each. */
  long impactsAt() {
    return placesAt() + (long) Short.BYTES * documents;
  }

  /** Where the row is, a byte a block; or the blocks, an int each, and after them their bounds. */
  long boundsAt() {
    int alignment = hasRow() ? SectionWriter.ALIGNMENT : Integer.BYTES;
    return (impactsAt() + documents + alignment - 1) & -alignment;
  }
}
