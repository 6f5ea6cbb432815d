// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.engine.kernel.ImpactKernels;
import dev.toller.engine.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/**
 * Searches a segment term by term in windows of documents whose sums stay in the cache: every
 * posting of the query is looked at, at the cost of an addition each, which beats pruning where
 * many documents are wanted.
 */
final class WindowSearch {

  private static final ImpactKernels KERNELS = Kernels.best().impacts();

  private final SegmentQuery query;
  private final Accepted accepted;
  private final int base;
  private final Contenders best;
  private final ImpactPart part;
  private final int window;
  private final int[] sums;
  private final int[] found;
  private final int[] run;

  /**
   * @param base added to the number of each document
   */
  WindowSearch(SegmentQuery query, Accepted accepted, int base, Contenders best, Scratch scratch) {
    this.query = query;
    this.accepted = accepted;
    this.base = base;
    this.best = best;
    this.part = query.part();
    this.window = part.layout().window();
    this.sums = scratch.sums(window);
    this.found = scratch.found(window);
    this.run = new int[query.size()];
  }

  /** Finds the best documents. */
  void search() {
    for (int first = 0; first < part.documents(); first += window) {
      if (accumulate(first / window)) {
        int count = Math.min(window, part.documents() - first);
        collect(first, count);
        Arrays.fill(sums, 0, count, 0);
      }
    }
  }

  /** Sums up the scores of a window; whether any posting is there. */
  private boolean accumulate(int number) {
    List<TermList> lists = query.lists();
    boolean any = false;
    for (int i = 0; i < run.length; i++) {
      TermList list = lists.get(i);
      if (run[i] < list.runs() && list.window(run[i]) == number) {
        int from = list.start(run[i]);
        int count = list.count(run[i]++);
        KERNELS.accumulate(list.bytes(), list.postingsAt(from), count, query.weights()[i], sums);
        any = true;
      }
    }
    return any;
  }

  private void collect(int first, int count) {
    int size = KERNELS.atLeast(sums, count, best.threshold(), found);
    for (int i = 0; i < size; i++) {
      int score = sums[found[i]];
      if (score >= best.threshold()) {
        int document = part.documentOf(first + found[i]);
        if (accepted.has(document)) {
          best.add(base + document, score);
        }
      }
    }
  }
}
