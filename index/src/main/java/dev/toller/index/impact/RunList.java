// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.index.file.Words;
import java.lang.foreign.MemorySegment;
import org.apache.lucene.util.Bits;

/**
 * A term that few documents have: its postings in the order of places, cut into runs that lie in
 * one window each.
 *
 * @param bytes of all lists
 * @param documents how many have the term
 * @param runs in how many windows it stands
 * @param at where the runs are: each its window and its first posting; then the postings
 */
record RunList(MemorySegment bytes, int documents, int runs, long at) implements TermList {

  /** The window of a run. */
  int window(int run) {
    return bytes.get(Words.INT, run(run));
  }

  /** The first posting of a run; for the one after the last, how many postings there are. */
  int start(int run) {
    return run < runs ? bytes.get(Words.INT, run(run) + Integer.BYTES) : documents;
  }

  private long run(int run) {
    return at + (long) ListWriter.RUN * run;
  }

  /** Where a posting is: 4 bytes, the impact in the lowest, the place in its window in the rest. */
  long postingAt(int posting) {
    return run(runs) + (long) Integer.BYTES * posting;
  }

  @Override
  public int documents(ImpactPart part, Bits live) {
    int count = 0;
    for (int run = 0; run < runs; run++) {
      int first = window(run) * part.layout().window();
      for (int posting = start(run); posting < start(run + 1); posting++) {
        int place = first + (bytes.get(Words.INT, postingAt(posting)) >>> Byte.SIZE);
        count += live.get(part.documentOf(place)) ? 1 : 0;
      }
    }
    return count;
  }
}
