// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import java.util.Arrays;

/**
 * Keeps the documents of the highest levels, ties of the last included: a document stays unless so
 * many others as are looked for beat its level by more than the slack. Counts how many there are of
 * each level instead of sorting them; memory is what is kept, and as much again. For one thread.
 */
final class Tally {

  private static final int FIRST_CAPACITY = 1_024;

  private final int most;
  private final int slack;
  private final int[] counts;
  private int bar;
  private int reaching;
  private int[] documents = new int[FIRST_CAPACITY];
  private short[] levels = new short[FIRST_CAPACITY];
  private int size;

  /**
   * @param most how many are looked for, at least 1
   * @param top the highest level
   * @param slack by how much a level must be beaten
   */
  Tally(int most, int top, int slack) {
    this.most = most;
    this.slack = slack;
    this.counts = new int[top + 1];
  }

  /** A document of a level below this is not kept. */
  int limit() {
    return Math.max(0, bar - slack);
  }

  /** Takes a document in if its level reaches the limit. */
  void offer(int document, short level) {
    if (level < limit()) {
      return;
    }
    if (size == documents.length) {
      makeRoom();
    }
    documents[size] = document;
    levels[size++] = level;
    counts[level]++;
    if (level >= bar) {
      reaching++;
      raise();
    }
  }

  /** The bar is the highest level that as many as are looked for reach. */
  private void raise() {
    while (reaching - counts[bar] >= most) {
      reaching -= counts[bar];
      bar++;
    }
  }

  private void makeRoom() {
    dropBeaten();
    if (size > documents.length / 2) {
      documents = Arrays.copyOf(documents, 2 * documents.length);
      levels = Arrays.copyOf(levels, 2 * levels.length);
    }
  }

  private void dropBeaten() {
    int limit = limit();
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (levels[i] >= limit) {
        documents[kept] = documents[i];
        levels[kept++] = levels[i];
      }
    }
    size = kept;
  }

  /** The documents kept, in the order in which they were offered. */
  int[] documents() {
    dropBeaten();
    return Arrays.copyOf(documents, size);
  }
}
