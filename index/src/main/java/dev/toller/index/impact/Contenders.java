// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import java.util.Arrays;

/**
 * The documents that may be among the best k: all whose score is not below that of the k-th best so
 * far, those that equal it included, since ids decide between them. For one thread.
 *
 * <p>How many scores there are of each size is counted in {@value #BUCKETS} buckets. The threshold
 * is the lower end of the bucket that the k-th best is in: a document that comes in costs a few
 * instructions whatever k is, and of those that stay only the ones of that bucket may be too many.
 * The k-th best itself is found in the end, by partitioning.
 */
final class Contenders {

  private static final int BUCKETS = 1 << 12;
  private static final int LEAST_ROOM = 64;
  private static final int MOST_ROOM = 1 << 16;

  private final int most;
  private final int shift;
  private final int[] counts = new int[BUCKETS];
  private int lowest;
  private int counted;
  private int[] documents;
  private int[] scores;
  private int size;
  private int threshold = 1;

  /**
   * None yet.
   *
   * @param k how many are looked for, at least 1
   * @param highest no score is above this
   */
  Contenders(int k, int highest) {
    this.most = k;
    this.shift = Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros(highest / BUCKETS));
    this.documents = new int[Math.clamp(2L * k, LEAST_ROOM, MOST_ROOM)];
    this.scores = new int[documents.length];
  }

  /** A document with a score below this is not taken in; at least 1. */
  int threshold() {
    return threshold;
  }

  /** Takes a document in whose score is not below the threshold. */
  void add(int document, int score) {
    if (size == documents.length) {
      makeRoom();
    }
    documents[size] = document;
    scores[size++] = score;
    count(score);
  }

  private void count(int score) {
    int bucket = score >>> shift;
    if (bucket < lowest) {
      return;
    }
    counts[bucket]++;
    counted++;
    while (counted - counts[lowest] >= most) {
      counted -= counts[lowest++];
    }
    if (counted >= most) {
      threshold = Math.max(threshold, lowest << shift);
    }
  }

  private void makeRoom() {
    drop(threshold);
    if (size > documents.length / 2) {
      documents = Arrays.copyOf(documents, 2 * documents.length);
      scores = Arrays.copyOf(scores, 2 * scores.length);
    }
  }

  private void drop(int least) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (scores[i] >= least) {
        documents[kept] = documents[i];
        scores[kept++] = scores[i];
      }
    }
    size = kept;
  }

  /** Those left, document in the upper 32 bits and score in the lower, in no order. */
  long[] left() {
    drop(threshold);
    if (size > most) {
      drop(largest(Arrays.copyOf(scores, size), most));
    }
    long[] all = new long[size];
    for (int i = 0; i < size; i++) {
      all[i] = ((long) documents[i] << Integer.SIZE) | scores[i];
    }
    return all;
  }

  /** The n-th largest number, by partitioning around the middle of three (Hoare's selection). */
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
