// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.index.file.Words;
import java.lang.foreign.MemorySegment;

/**
 * Documents block by block, where {@link BlockWriter} has written them. May be used from several
 * threads at once.
 */
final class Blocks {

  private static final int BYTE = 0xff;
  private static final int SHORT = 0xffff;

  private final MemorySegment bytes;
  private final MemorySegment starts;
  private final boolean narrow;

  Blocks(MemorySegment bytes, MemorySegment starts, int width) {
    this.bytes = bytes;
    this.starts = starts;
    this.narrow = width == Short.BYTES;
  }

  /**
   * Sums up the scores of the documents of a block.
   *
   * @param weights of the query, at the rank of each term, 0 elsewhere
   * @param sums of the documents of the block, added to
   */
  void score(int block, short[] weights, int[] sums) {
    long at = starts.get(Words.LONG, (long) block * Long.BYTES);
    int terms = bytes.get(Words.INT, at);
    if (narrow) {
      scoreNarrow(at + Integer.BYTES, terms, weights, sums);
    } else {
      scoreWide(at + Integer.BYTES, terms, weights, sums);
    }
  }

  private void scoreNarrow(long ranks, int terms, short[] weights, int[] sums) {
    long postings = ranks + (2L * terms + 1) * Short.BYTES;
    for (int i = 0; i < terms; i++) {
      int weight = weights[bytes.get(Words.SHORT, ranks + (long) i * Short.BYTES) & SHORT];
      if (weight != 0) {
        long start = ranks + (long) (terms + i) * Short.BYTES;
        int from = bytes.get(Words.SHORT, start) & SHORT;
        int end = bytes.get(Words.SHORT, start + Short.BYTES) & SHORT;
        add(postings, from, end, weight, sums);
      }
    }
  }

  private void scoreWide(long ranks, int terms, short[] weights, int[] sums) {
    long postings = ranks + (2L * terms + 1) * Integer.BYTES;
    for (int i = 0; i < terms; i++) {
      int weight = weights[bytes.get(Words.INT, ranks + (long) i * Integer.BYTES)];
      if (weight != 0) {
        long start = ranks + (long) (terms + i) * Integer.BYTES;
        int from = bytes.get(Words.INT, start);
        int end = bytes.get(Words.INT, start + Integer.BYTES);
        add(postings, from, end, weight, sums);
      }
    }
  }

  private void add(long postings, int from, int end, int weight, int[] sums) {
    for (int i = from; i < end; i++) {
      int posting = bytes.get(Words.SHORT, postings + (long) i * Short.BYTES);
      sums[posting & BYTE] += weight * ((posting >>> Byte.SIZE) & BYTE);
    }
  }
}
