// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.engine.kernel.ImpactKernels;
import dev.toller.engine.kernel.Kernels;
import dev.toller.index.file.Words;
import java.util.Arrays;
import java.util.List;

/**
 * Searches a segment in windows of documents whose sums stay in the cache.
 *
 * <p>In each window all postings of the terms that few documents have are added. What the others
 * can add to a document is at most the sum over them of weight times the largest impact in its
 * block: as in block-max pruning (Mallia, Suel and Tonellotto, "Faster Learned Sparse Retrieval
 * with Block-Max Pruning", 2024), but with bounds beside sums that are already exact, so that
 * blocks need no order. As soon as only few documents can be among the best, these are looked up in
 * the rows that are left; until then rows are added as they are, and their bounds taken away. Equal
 * scores are not passed over, since ids decide between them.
 */
final class WindowSearch {

  private static final ImpactKernels KERNELS = Kernels.best().impacts();

  /** So many sums are looked through at once. */
  private static final int PART = 1 << 9;

  private final SegmentQuery query;
  private final Accepted accepted;
  private final boolean everything;
  private final int base;
  private final Contenders best;
  private final ImpactPart part;
  private final int window;
  private final int block;
  private final int[] sums;
  private final int[] bounds;
  private final int[] scaled;
  private final int[] found;
  private final int windows;

  /** For each window and each term of few documents, the number of its run there, from 1 on. */
  private final int[] runOf;

  private final List<RowGroup> rows;

  /**
   * @param base added to each place
   * @param best where the places of what is found are added
   */
  WindowSearch(SegmentQuery query, Accepted accepted, int base, Contenders best, Scratch scratch) {
    this.query = query;
    this.accepted = accepted;
    this.everything = accepted.count() == query.part().documents();
    this.base = base;
    this.best = best;
    this.part = query.part();
    this.window = part.layout().window();
    this.block = part.layout().block();
    this.sums = scratch.sums(window);
    this.bounds = scratch.bounds(window / block);
    this.scaled = scratch.scaled(window / block);
    this.found = scratch.found(window + block);
    this.windows = (part.documents() + window - 1) / window;
    this.runOf = new int[windows * query.runs().size()];
    this.rows = RowGroup.of(query.rows(), part.lists());
  }

  /**
   * Finds the best documents.
   *
   * @param alpha what bounds are multiplied by
   */
  void search(Way way, double alpha) {
    for (int number : promising()) {
      int first = number * window;
      int count = Math.min(window, part.documents() - first);
      boolean any = addRuns(number);
      if (any || !rows.isEmpty()) {
        addRows(way, alpha, first, count);
        Arrays.fill(sums, 0, count, 0);
      }
    }
  }

  /**
   * The windows, those first in which the rarer terms stand most often, each as often as it weighs:
   * where the best documents are likely to be, so that few others look better.
   */
  private int[] promising() {
    long[] ranked = new long[windows];
    Arrays.setAll(ranked, number -> number);
    int terms = query.runs().size();
    for (int i = 0; i < terms; i++) {
      RunList list = query.runs().get(i).list();
      for (int run = 0; run < list.runs(); run++) {
        int number = list.window(run);
        runOf[number * terms + i] = run + 1;
        long count = (long) list.start(run + 1) - list.start(run);
        ranked[number] -= (count * query.runs().get(i).weight()) << Integer.SIZE;
      }
    }
    Arrays.sort(ranked);
    return Arrays.stream(ranked).mapToInt(each -> (int) each).toArray();
  }

  /**
   * Adds the runs of a window: first looks at the first posting of each, which is never 0, so that
   * the waits for memory overlap; whether there is any.
   */
  private boolean addRuns(int number) {
    int terms = query.runs().size();
    boolean any = false;
    for (int i = 0; i < terms; i++) {
      int run = runOf[number * terms + i] - 1;
      if (run >= 0) {
        RunList list = query.runs().get(i).list();
        any |= list.bytes().get(Words.INT, list.postingAt(list.start(run))) != 0;
      }
    }
    for (int i = 0; i < terms; i++) {
      int run = runOf[number * terms + i] - 1;
      if (run >= 0) {
        RunList list = query.runs().get(i).list();
        int start = list.start(run);
        int count = list.start(run + 1) - start;
        int weight = query.runs().get(i).weight();
        KERNELS.accumulate(list.bytes(), list.postingAt(start), count, weight, sums);
      }
    }
    return any;
  }

  /**
   * Adds what rows hold of a window, the heaviest terms first, until only few places may be among
   * the best; takes the best.
   */
  private void addRows(Way way, double alpha, int first, int count) {
    int blocks = part.layout().blocks(count);
    Arrays.fill(bounds, 0, blocks, 0);
    for (RowGroup group : rows) {
      group.addBounds(first / block, blocks, bounds);
    }
    int most = way.mostSingle(count);
    for (int added = 0; added < rows.size(); added++) {
      int[] more = scaled(alpha, blocks);
      int size = KERNELS.atLeast(sums, more, block, count, best.threshold(), most, found);
      if (size <= most) {
        offer(first, size, rows.subList(added, rows.size()), more);
        return;
      }
      rows.get(added).addPlaces(first, count, sums);
      rows.get(added).takeBounds(first / block, blocks, bounds);
    }
    collect(first, count);
  }

  /** The bounds of the blocks of a window, times alpha. */
  private int[] scaled(double alpha, int blocks) {
    if (alpha == 1) {
      return bounds;
    }
    for (int i = 0; i < blocks; i++) {
      scaled[i] = (int) (alpha * bounds[i]);
    }
    return scaled;
  }

  /** Takes the best of the places that were found, with what rows hold of them. */
  private void offer(int first, int size, List<RowGroup> left, int[] more) {
    for (int i = 0; i < size; i++) {
      int score = sums[found[i]];
      int place = first + found[i];
      if (score + more[found[i] / block] >= best.threshold() && comesIntoQuestion(place)) {
        for (RowGroup group : left) {
          score += group.score(place);
        }
        if (score >= best.threshold()) {
          best.add(base + place, score);
        }
      }
    }
  }

  private boolean comesIntoQuestion(int place) {
    return everything || accepted.has(part.documentOf(place));
  }

  /** Takes the best of a window, of a part after the other, since each raises what is needed. */
  private void collect(int first, int count) {
    for (int from = 0; from < count; from += PART) {
      int end = Math.min(count, from + PART);
      int size = KERNELS.atLeast(sums, from, end, best.threshold(), found);
      for (int i = 0; i < size; i++) {
        int score = sums[found[i]];
        if (score >= best.threshold() && comesIntoQuestion(first + found[i])) {
          best.add(base + first + found[i], score);
        }
      }
    }
  }
}
