// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import java.util.Arrays;
import org.apache.lucene.util.hnsw.FloatHeap;

/**
 * Collects the documents that may be among the best k, by scores that may be off by a known bound.
 *
 * <p>A document is kept unless k others beat it by more than twice the bound, so none that belongs
 * among the best k is lost, and few others stay: memory is k, and what lies close to the k-th.
 */
final class Candidates {

  private static final int FIRST_CAPACITY = 64;

  private final FloatHeap best;
  private final int most;
  private final float slack;
  private int[] documents = new int[FIRST_CAPACITY];
  private float[] scores = new float[FIRST_CAPACITY];
  private int size;
  private float threshold = Float.NEGATIVE_INFINITY;

  /**
   * @param k how many are looked for
   * @param bound how far a score may be from the true one
   */
  Candidates(int k, double bound) {
    this.best = new FloatHeap(k);
    this.most = k;
    this.slack = Math.nextUp((float) (2 * bound));
  }

  /** Takes a document in, if none or few are better. */
  void offer(int document, float score) {
    if (score < threshold) {
      return;
    }
    if (best.offer(score) && best.size() == most) {
      threshold = Math.nextDown(best.peek() - slack);
    }
    if (size == documents.length) {
      makeRoom();
    }
    documents[size] = document;
    scores[size++] = score;
  }

  /** Takes in what others have collected. */
  void offerAll(Candidates others) {
    for (int i = 0; i < others.size; i++) {
      offer(others.documents[i], others.scores[i]);
    }
  }

  /** Documents with a score below this are not taken in; never falls. */
  float threshold() {
    return threshold;
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

  /** The documents kept, in ascending order. */
  int[] documents() {
    dropBeaten();
    int[] kept = Arrays.copyOf(documents, size);
    Arrays.sort(kept);
    return kept;
  }
}
