// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.index.file.Words;
import java.lang.foreign.MemorySegment;
import org.apache.lucene.util.Bits;

/**
 * The impacts of a term in a segment, where {@link ListWriter} has written them: in a row of all
 * places where many documents have the term, else as postings in runs.
 */
sealed interface TermList permits RowList, RunList {

  /**
   * Opens a list.
   *
   * @param lists the bytes of all lists
   * @param at where this one begins
   * @param documents how many the segment has
   */
  static TermList of(MemorySegment lists, long at, int documents) {
    int own = lists.get(Words.INT, at);
    int runs = lists.get(Words.INT, at + Integer.BYTES);
    return runs == ListWriter.NO_RUNS
        ? RowList.of(lists, at + ListWriter.HEADER, own, documents)
        : new RunList(lists, own, runs, at + ListWriter.HEADER);
  }

  /** How many documents have the term. */
  int documents();

  /** How many documents of a segment that are live have the term. */
  int documents(ImpactPart part, Bits live);
}
