// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import java.util.Arrays;

/**
 * In how many documents of a segment each term stands, and the ranks of the terms that stand
 * somewhere: terms are numbered without gaps in their order. For one thread.
 */
final class TermCounts {

  private static final int ROOM = 1 << 10;

  private int[] documents = new int[ROOM];
  private int[] ranks = new int[0];
  private int[] terms = new int[0];
  private int[] counts = new int[0];

  void add(int term) {
    if (term >= documents.length) {
      documents = Arrays.copyOf(documents, Math.max(term + 1, 2 * documents.length));
    }
    documents[term]++;
  }

  /** Numbers the terms; no more are added. */
  void rank() {
    int size = (int) Arrays.stream(documents).filter(count -> count > 0).count();
    ranks = new int[documents.length];
    terms = new int[size];
    counts = new int[size];
    int rank = 0;
    for (int term = 0; term < documents.length; term++) {
      if (documents[term] > 0) {
        terms[rank] = term;
        counts[rank] = documents[term];
        ranks[term] = rank++;
      }
    }
    documents = new int[0];
  }

  /** How many different terms there are. */
  int size() {
    return terms.length;
  }

  int term(int rank) {
    return terms[rank];
  }

  int rank(int term) {
    return ranks[term];
  }

  /** In how many documents the term of a rank stands. */
  int documents(int rank) {
    return counts[rank];
  }

  /** The rank before which terms from a rank on have so many postings; at least one further. */
  int end(int from, long postings) {
    int end = from;
    long sum = 0;
    while (end < counts.length && (end == from || sum + counts[end] <= postings)) {
      sum += counts[end++];
    }
    return end;
  }
}
