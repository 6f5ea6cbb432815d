// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import java.util.Arrays;

/**
 * The documents that may be among the best k: all whose score is not below that of the k-th best so
 * far, those that equal it included, since ids decide between them. For one thread.
 *
 * <p>For a small k the score of the k-th best is known after each document that comes in, by a
 * heap. For a large one documents are collected until there are four times as many; then it is
 * found by partitioning (Hoare's selection), which costs a few instructions a document.
 */
abstract sealed class Contenders {

  private static final int SMALL = 128;
  private static final int LEAST_ROOM = 64;
  private static final int MOST_ROOM = 1 << 16;

  private final int most;
  private int[] documents;
  private int[] scores;
  private int size;
  private int threshold = 1;

  private Contenders(int k) {
    this.most = k;
    this.documents = new int[Math.max(LEAST_ROOM, (int) Math.min(MOST_ROOM, 4L * k))];
    this.scores = new int[documents.length];
  }

  /**
   * None yet.
   *
   * @param k how many are looked for, at least 1
   */
  static Contenders of(int k) {
    return k <= SMALL ? new Heaped(k) : new Collected(k);
  }

  /** A document with a score below this is not taken in; at least 1. */
  final int threshold() {
    return threshold;
  }

  /** Whether the threshold is the score of a k-th best. */
  final boolean full() {
    return threshold > 1;
  }

  /** Takes a document in whose score is not below the threshold. */
  final void add(int document, int score) {
    if (size == documents.length) {
      makeRoom();
      if (score < threshold) {
        return;
      }
    }
    documents[size] = document;
    scores[size++] = score;
    count(score);
  }

  /** Counts a score that came in. */
  abstract void count(int score);

  /** Raises the threshold to the score of the k-th best, where it is not yet that. */
  abstract void settle();

  /**
   * Forgets the documents from a number on, which are offered again; the threshold stays, since
   * there are k documents of that score.
   */
  final void forget(int from) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (documents[i] < from) {
        documents[kept] = documents[i];
        scores[kept++] = scores[i];
      }
    }
    size = kept;
    restart();
    for (int i = 0; i < size; i++) {
      count(scores[i]);
    }
  }

  /** Counts no score yet. */
  abstract void restart();

  private void raise(int score) {
    threshold = Math.max(threshold, score);
  }

  private void makeRoom() {
    dropBeaten();
    if (size > documents.length * 3L / 4) {
      documents = Arrays.copyOf(documents, 2 * documents.length);
      scores = Arrays.copyOf(scores, 2 * scores.length);
    }
  }

  private void dropBeaten() {
    settle();
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
  final long[] byDocument() {
    dropBeaten();
    long[] all = new long[size];
    for (int i = 0; i < size; i++) {
      all[i] = ((long) documents[i] << Integer.SIZE) | scores[i];
    }
    Arrays.sort(all);
    return all;
  }

  private static final class Heaped extends Contenders {

    private final int[] heap;
    private int heapSize;

    Heaped(int k) {
      super(k);
      this.heap = new int[k];
    }

    @Override
    void count(int score) {
      if (heapSize < heap.length) {
        rise(score, heapSize++);
      } else if (score > heap[0]) {
        sink(score);
      }
      settle();
    }

    @Override
    void restart() {
      heapSize = 0;
    }

    @Override
    void settle() {
      if (heapSize == heap.length) {
        super.raise(heap[0]);
      }
    }

    private void rise(int score, int from) {
      int at = from;
      while (at > 0 && heap[(at - 1) >>> 1] > score) {
        heap[at] = heap[(at - 1) >>> 1];
        at = (at - 1) >>> 1;
      }
      heap[at] = score;
    }

    private void sink(int score) {
      int at = 0;
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
  }

  private static final class Collected extends Contenders {

    Collected(int k) {
      super(k);
    }

    @Override
    void count(int score) {}

    @Override
    void restart() {}

    @Override
    void settle() {
      if (super.size >= super.most) {
        int[] some = Arrays.copyOf(super.scores, super.size);
        super.raise(largest(some, super.most));
      }
    }

    /** The n-th largest number, by partitioning around the middle of three. */
    private static int largest(int[] numbers, int n) {
      int target = numbers.length - n;
      int low = 0;
      int high = numbers.length - 1;
      while (low < high) {
        int pivot = middle(numbers[low], numbers[(low + high) >>> 1], numbers[high]);
        int left = low;
        int right = high;
        while (left <= right) {
          while (numbers[left] < pivot) {
            left++;
          }
          while (numbers[right] > pivot) {
            right--;
          }
          if (left <= right) {
            int number = numbers[left];
            numbers[left++] = numbers[right];
            numbers[right--] = number;
          }
        }
        if (target <= right) {
          high = right;
        } else if (target >= left) {
          low = left;
        } else {
          return pivot;
        }
      }
      return numbers[low];
    }

    private static int middle(int a, int b, int c) {
      return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
  }
}
