// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import java.util.Arrays;

/**
 * The documents that may be among the best k: all whose score is not below that of the k-th best so
 * far, those that equal it included, since ids decide between them. For one thread.
 */
final class Contenders {

  private static final int LEAST_ROOM = 64;

  private final int most;
  private final int[] heap;
  private int heapSize;
  private int[] documents;
  private int[] scores;
  private int size;
  private int threshold = 1;

  /**
   * @param k how many are looked for, at least 1
   */
  Contenders(int k) {
    this.most = k;
    this.heap = new int[k];
    this.documents = new int[Math.max(LEAST_ROOM, 2 * k)];
    this.scores = new int[documents.length];
  }

  /** A document with a score below this is not taken in; at least 1. */
  int threshold() {
    return threshold;
  }

  /** Whether there are k. */
  boolean full() {
    return heapSize == most;
  }

  /** Takes a document in whose score is not below the threshold. */
  void add(int document, int score) {
    if (size == documents.length) {
      makeRoom();
    }
    documents[size] = document;
    scores[size++] = score;
    if (heapSize < most) {
      heap[heapSize++] = score;
      rise(heapSize - 1);
    } else if (score > heap[0]) {
      heap[0] = score;
      sink();
    }
    if (heapSize == most) {
      threshold = heap[0];
    }
  }

  private void rise(int from) {
    int at = from;
    int score = heap[at];
    while (at > 0 && heap[(at - 1) >>> 1] > score) {
      heap[at] = heap[(at - 1) >>> 1];
      at = (at - 1) >>> 1;
    }
    heap[at] = score;
  }

  private void sink() {
    int at = 0;
    int score = heap[0];
    for (int child = 1; child < heapSize; child = 2 * at + 1) {
      if (child + 1 < heapSize && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= score) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = score;
  }

  private void makeRoom() {
    dropBeaten();
    if (size > documents.length / 2) {
      documents = Arrays.copyOf(documents, 2 * documents.length);
      scores = Arrays.copyOf(scores, 2 * scores.length);
    }
  }

  private void dropBeaten() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (scores[i] >= threshold) {
        documents[kept] = documents[i];
        scores[kept++] = scores[i];
      }
    }
    size = kept;
  }

  /** Those left, document in the upper 32 bits and score in the lower, by document. */
  long[] byDocument() {
    dropBeaten();
    long[] all = new long[size];
    for (int i = 0; i < size; i++) {
      all[i] = ((long) documents[i] << Integer.SIZE) | scores[i];
    }
    Arrays.sort(all);
    return all;
  }
}
