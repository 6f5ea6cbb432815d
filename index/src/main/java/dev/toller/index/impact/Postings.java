// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import java.io.IOException;

/**
 * Some of the impacts of a segment in memory, document after document: those of the terms within
 * some ranks.
 *
 * @param starts where the impacts of each document begin, and after the last, where they end
 * @param ranks of their terms
 * @param impacts one for each
 */
record Postings(int[] starts, int[] ranks, byte[] impacts) {

  /** What the values of a segment are read with. */
  record Source(Entries values, TermCounts terms, Impacts impacts) {

    /**
     * Goes through the values and keeps some.
     *
     * @param fromRank the first rank
     * @param endRank the rank after the last
     * @param count how many impacts there are
     */
    Postings read(int fromRank, int endRank, int count) throws IOException {
      Postings kept =
          new Postings(new int[values.documents() + 1], new int[count], new byte[count]);
      SparseBytes reader = new SparseBytes();
      values.forEach((document, value) -> {
        reader.read(value);
        kept.starts[document + 1] = add(reader, fromRank, endRank, kept, kept.starts[document]);
      });
      return kept;
    }

    private int add(SparseBytes reader, int fromRank, int endRank, Postings kept, int from) {
      int at = from;
      for (int i = 0; i < reader.size(); i++) {
        int rank = terms.rank(reader.term(i));
        if (rank >= fromRank && rank < endRank) {
          kept.ranks[at] = rank;
          kept.impacts[at++] = (byte) impacts.of(reader.weight(i));
        }
      }
      return at;
    }
  }

  int start(int document) {
    return starts[document];
  }

  int end(int document) {
    return starts[document + 1];
  }
}
