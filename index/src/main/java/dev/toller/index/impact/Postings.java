// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.index.segment.Values;
import java.io.IOException;
import java.util.function.IntPredicate;

/**
 * Some of the impacts of a segment in memory, document after document: those of some documents, of
 * the terms within some ranks.
 *
 * @param starts where the impacts of each document begin, and after the last, where they end
 * @param ranks of their terms
 * @param impacts one for each
 */
record Postings(int[] starts, int[] ranks, byte[] impacts) {

  /** What the values of a segment are read with. */
  record Source(Values values, TermCounts terms, Impacts impacts) {

    /**
     * Goes through the values and keeps some.
     *
     * @param documents which ones
     * @param fromRank the first rank
     * @param endRank the rank after the last
     * @param most how many impacts there are at most
     */
    Postings read(IntPredicate documents, int fromRank, int endRank, long most) throws IOException {
      Postings kept =
          new Postings(
              new int[values.documents() + 1],
              new int[Math.toIntExact(most)],
              new byte[Math.toIntExact(most)]);
      SparseBytes reader = new SparseBytes();
      values.forEach((document, value) -> {
        int at = kept.starts[document];
        if (documents.test(document)) {
          reader.read(value);
          at = add(reader, fromRank, endRank, kept, at);
        }
        kept.starts[document + 1] = at;
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
