// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import java.util.Arrays;
import org.apache.lucene.util.hnsw.FloatHeap;

/**
 * The documents with the best scores of a first stage, and those that tie with the last of them.
 */
final class Shortlist {

  private static final int FIRST_CAPACITY = 256;

  private final int most;
  private final FloatHeap best;
  private int[] documents = new int[FIRST_CAPACITY];
  private float[] scores = new float[FIRST_CAPACITY];
  private int size;

  /**
   * @param most how many there are, but for ties
   */
  Shortlist(int most) {
    this.most = most;
    this.best = new FloatHeap(most);
  }

  void offer(int document, float score) {
    if (score < threshold()) {
      return;
    }
    best.offer(score);
    if (size == documents.length) {
      makeRoom();
    }
    documents[size] = document;
    scores[size++] = score;
  }

  private float threshold() {
    return best.size() < most ? Float.NEGATIVE_INFINITY : best.peek();
  }

  private void makeRoom() {
    dropBeaten();
    if (size > documents.length / 2) {
      documents = Arrays.copyOf(documents, 2 * documents.length);
      scores = Arrays.copyOf(scores, 2 * scores.length);
    }
  }

  private void dropBeaten() {
    float threshold = threshold();
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (scores[i] >= threshold) {
        documents[kept] = documents[i];
        scores[kept++] = scores[i];
      }
    }
    size = kept;
  }

  /** The documents, ascending. */
  int[] documents() {
    dropBeaten();
    int[] all = Arrays.copyOf(documents, size);
    Arrays.sort(all);
    return all;
  }
}
