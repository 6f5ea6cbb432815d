// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.engine.kernel.ImpactKernels;
import dev.toller.engine.kernel.Kernels;
import dev.toller.index.impact.SegmentQuery.Term;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Terms that many documents have, as many as are added at once: where there are fewer, the last one
 * stands again without weight.
 *
 * @param bytes of all lists
 * @param places where the rows of places begin
 * @param blocks where the rows of blocks begin
 * @param weights of the terms
 * @param negative the weights below zero
 */
record RowGroup(MemorySegment bytes, long[] places, long[] blocks, int[] weights, int[] negative) {

  private static final ImpactKernels KERNELS = Kernels.best().impacts();

  /** The groups of some terms, those first that weigh most. */
  static List<RowGroup> of(List<Term<RowList>> terms, MemorySegment bytes) {
    List<Term<RowList>> sorted = new ArrayList<>(terms);
    sorted.sort(Comparator.comparingInt(term -> -term.weight()));
    List<RowGroup> groups = new ArrayList<>();
    for (int from = 0; from < sorted.size(); from += ImpactKernels.ROWS) {
      int end = Math.min(sorted.size(), from + ImpactKernels.ROWS);
      groups.add(group(sorted.subList(from, end), bytes));
    }
    return groups;
  }

  private static RowGroup group(List<Term<RowList>> terms, MemorySegment bytes) {
    long[] places = new long[ImpactKernels.ROWS];
    long[] blocks = new long[ImpactKernels.ROWS];
    int[] weights = new int[ImpactKernels.ROWS];
    for (int i = 0; i < ImpactKernels.ROWS; i++) {
      Term<RowList> term = terms.get(Math.min(i, terms.size() - 1));
      places[i] = term.list().at();
      blocks[i] = term.list().boundsAt();
      weights[i] = i < terms.size() ? term.weight() : 0;
    }
    int[] negative = Arrays.stream(weights).map(weight -> -weight).toArray();
    return new RowGroup(bytes, places, blocks, weights, negative);
  }

  /** Adds what the documents of places have of these terms. */
  void addPlaces(int first, int count, int[] sums) {
    KERNELS.addRows(bytes, places, first, weights, count, sums);
  }

  /** Adds what the documents of blocks have at most of these terms. */
  void addBounds(int first, int count, int[] sums) {
    KERNELS.addRows(bytes, blocks, first, weights, count, sums);
  }

  /** Takes away what {@link #addBounds} has added. */
  void takeBounds(int first, int count, int[] sums) {
    KERNELS.addRows(bytes, blocks, first, negative, count, sums);
  }

  /** What the document of one place has of these terms. */
  int score(int place) {
    int score = 0;
    for (int i = 0; i < ImpactKernels.ROWS; i++) {
      score += weights[i] * RowList.impact(bytes, places[i], place);
    }
    return score;
  }
}
