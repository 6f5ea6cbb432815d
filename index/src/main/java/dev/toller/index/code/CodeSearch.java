// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.Ranking;
import dev.toller.engine.kernel.CodeKernels;
import dev.toller.engine.kernel.Kernels;
import dev.toller.index.TopHits;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The search of one query: it is shown the codes, a tile after the other, and keeps those that may
 * be among the best; in the end these are scored. For one thread.
 */
final class CodeSearch {

  private final CodeQuery query;
  private final int most;
  private final Scan scan;
  private final Tally tally;

  /**
   * @param query what is looked for
   * @param k how many are asked for, no more than come into question
   * @param candidates how many a rough comparison leaves
   * @param count how many come into question
   */
  CodeSearch(CodeQuery query, int k, int candidates, int count) {
    this.query = query;
    this.most = k;
    Optional<Scan> rough = candidates < count ? query.rough() : Optional.empty();
    this.scan = rough.orElseGet(query::exact);
    int kept = rough.isPresent() ? Math.max(k, candidates) : k;
    this.tally = new Tally(kept, scan.top(), scan.slack());
  }

  /** Arrays that the searches of a thread share: a tile's levels, and places in it. */
  record Scratch(short[] levels, int[] places) {
    static Scratch of(int groups) {
      return new Scratch(
          new short[groups * CodeKernels.GROUP], new int[groups * CodeKernels.GROUP]);
    }
  }

  /** Looks at some groups of a segment: only those of which something comes into question. */
  void scan(Accepted accepted, int from, int end, Scratch scratch) {
    int group = from;
    while (group < end) {
      while (group < end && accepted.skips(group)) {
        group++;
      }
      int first = group;
      while (group < end && !accepted.skips(group)) {
        group++;
      }
      if (first < group) {
        scanAll(accepted, first, group, scratch);
      }
    }
  }

  private void scanAll(Accepted accepted, int from, int end, Scratch scratch) {
    CodePart part = accepted.codes();
    scan.levels(part.codes(), (long) from * part.groupBytes(), end - from, scratch.levels());
    int count = (end - from) * CodeKernels.GROUP;
    short limit = (short) tally.limit();
    int found = Kernels.best().codes().atLeast(limit, scratch.levels(), count, scratch.places());
    int first = from * CodeKernels.GROUP;
    int base = accepted.segment().docBase + first;
    for (int i = 0; i < found; i++) {
      int place = scratch.places()[i];
      if (isAccepted(accepted, first + place)) {
        tally.offer(base + place, scratch.levels()[place]);
      }
    }
  }

  /** Also of places beyond the last document, which only the last group has. */
  private static boolean isAccepted(Accepted accepted, int document) {
    return (accepted.set().getBits()[document >> 6] >>> document & 1) != 0;
  }

  /** The best of what was kept. */
  Ranking ranking(List<Accepted> parts, int bytes) throws IOException {
    int[] documents = tally.documents();
    double[] scores = scores(documents, parts, bytes);
    double last = last(scores);
    TopHits hits = new TopHits(most, documents.length);
    int next = 0;
    for (Accepted part : parts) {
      int base = part.segment().docBase;
      int end = base + part.codes().documents();
      if (next < documents.length && documents[next] < end) {
        hits.enter(part.segment());
      }
      for (; next < documents.length && documents[next] < end; next++) {
        if (scores[next] >= last) {
          hits.offer(documents[next] - base, scores[next]);
        }
      }
    }
    return hits.ranking();
  }

  private double[] scores(int[] documents, List<Accepted> parts, int bytes) {
    double[] scores = new double[documents.length];
    byte[] code = new byte[bytes];
    int next = 0;
    for (Accepted part : parts) {
      int base = part.segment().docBase;
      int end = base + part.codes().documents();
      for (; next < documents.length && documents[next] < end; next++) {
        part.codes().read(documents[next] - base, code);
        scores[next] = query.score(code);
      }
    }
    return scores;
  }

  /** The score of the last of the best. */
  private double last(double[] scores) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    return sorted.length < most ? Double.NEGATIVE_INFINITY : sorted[sorted.length - most];
  }
}
