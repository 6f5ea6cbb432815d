// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.index.file.SectionWriter;
import dev.toller.index.file.Words;
import java.lang.foreign.MemorySegment;

/** The postings of a term in a segment, where {@link ListWriter} has written them. */
final class TermList {

  /** Of 64 blocks, of a window. */
  static final int PARTS = Layout.BLOCKS_OF_A_WINDOW / Long.SIZE;

  private static final int SHORT = 0xffff;
  private static final int RUN_START = Integer.BYTES;
  private static final int RUN_COUNT = 2 * Integer.BYTES;
  private static final int RUN_FILLED = 3 * Integer.BYTES;
  private static final int RUN_BITS = 4 * Integer.BYTES;

  private final MemorySegment bytes;
  private final int documents;
  private final int runs;
  private final int filled;
  private final boolean row;
  private final int largest;
  private final long runsAt;
  private final long startsAt;
  private final long postingsAt;
  private final long boundsAt;

  /**
   * @param lists the bytes of all lists
   * @param at where this one begins
   */
  TermList(MemorySegment lists, long at) {
    int blocks = lists.get(Words.INT, at + 2L * Integer.BYTES);
    this.bytes = lists;
    this.documents = lists.get(Words.INT, at);
    this.runs = lists.get(Words.INT, at + Integer.BYTES);
    this.row = blocks < 0;
    this.filled = Math.abs(blocks);
    this.largest = lists.get(Words.INT, at + 3L * Integer.BYTES);
    this.runsAt = at + ListWriter.HEADER;
    this.startsAt = runsAt + (long) ListWriter.RUN * runs;
    this.postingsAt = aligned(startsAt + (long) Short.BYTES * filled, Integer.BYTES);
    long end = postingsAt + (long) Integer.BYTES * documents;
    this.boundsAt = row ? aligned(end, SectionWriter.ALIGNMENT) : end;
  }

  private static long aligned(long at, int alignment) {
    return (at + alignment - 1) & -alignment;
  }

  MemorySegment bytes() {
    return bytes;
  }

  /** How many documents have the term. */
  int documents() {
    return documents;
  }

  /** In how many windows it stands. */
  int runs() {
    return runs;
  }

  /** Its largest impact. */
  int largest() {
    return largest;
  }

  /** Whether its bounds are a row of all blocks. */
  boolean hasRow() {
    return row;
  }

  /** Where its bounds are, a byte each: of all blocks, or of those in which it stands. */
  long boundsAt() {
    return boundsAt;
  }

  /** Where postings are, from one on: 4 bytes each, the impact, then the place in its window. */
  long postingsAt(int posting) {
    return postingsAt + (long) Integer.BYTES * posting;
  }

  /** The place of a posting within its window. */
  int place(int posting) {
    return bytes.get(Words.INT, postingsAt(posting)) >>> Byte.SIZE;
  }

  private long run(int run) {
    return runsAt + (long) ListWriter.RUN * run;
  }

  /** The window of a run. */
  int window(int run) {
    return bytes.get(Words.INT, run(run));
  }

  /** The first posting of a run. */
  int start(int run) {
    return bytes.get(Words.INT, run(run) + RUN_START);
  }

  /** How many postings a run has. */
  int count(int run) {
    return bytes.get(Words.INT, run(run) + RUN_COUNT);
  }

  /** How many blocks with the term are in the runs before. */
  int filledBefore(int run) {
    return bytes.get(Words.INT, run(run) + RUN_FILLED);
  }

  /** The blocks with the term of a part of a run's window, a bit for each of 64. */
  long filled(int run, int part) {
    return bytes.get(Words.LONG, run(run) + RUN_BITS + (long) Long.BYTES * part);
  }

  /** The run of a window, below 0 where the term does not stand there. */
  int runOf(int window) {
    int low = 0;
    int high = Math.min(window, runs - 1);
    if (high >= 0 && window(high) == window) {
      return high;
    }
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = window(middle);
      if (found == window) {
        return middle;
      }
      if (found < window) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /**
   * The postings of a block: the first in the upper 32 bits, the one after the last in the lower;
   * equal where there are none.
   *
   * @param window of the block
   * @param block within the window
   */
  long postings(int window, int block) {
    int run = runOf(window);
    if (run < 0) {
      return 0;
    }
    int part = block / Long.SIZE;
    long bits = filled(run, part);
    if ((bits >>> block & 1) == 0) {
      return 0;
    }
    int before = Long.bitCount(bits & ((1L << block) - 1));
    for (int i = 0; i < part; i++) {
      before += Long.bitCount(filled(run, i));
    }
    int at = filledBefore(run) + before;
    long first = start(run);
    long end = bits >>> block == 1 && lastPart(run, part) ? count(run) : startOf(at + 1);
    return (first + startOf(at)) << Integer.SIZE | (first + end);
  }

  private int startOf(int block) {
    return bytes.get(Words.SHORT, startsAt + (long) Short.BYTES * block) & SHORT;
  }

  private boolean lastPart(int run, int part) {
    for (int i = part + 1; i < PARTS; i++) {
      if (filled(run, i) != 0) {
        return false;
      }
    }
    return true;
  }
}
