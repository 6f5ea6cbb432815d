// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import java.util.Arrays;

/**
 * Sorts the suffixes of a sequence of numbers in time linear in its length, by induced sorting:
 * those suffixes that are smaller than both neighbours are sorted first, by recursion on a sequence
 * of at most half the length, and tell the order of all others in two passes (G. Nong, S. Zhang, W.
 * H. Chan, Linear suffix array construction by almost pure induced-sorting, 2009).
 *
 * <p>Needs, beside the sequence and the result, one bit for each number and one int for each
 * different value: the recursion lives in the result. Used once, by one thread.
 */
final class SuffixSorting {

  private static final int EMPTY = -1;

  private final int[] text;
  private final int start;
  private final int length;
  private final int[] order;
  private final long[] ascending;
  private final int[] sizes;
  private final int[] bucket;

  /** The sequence is {@code length} numbers of {@code text} from {@code start} on. */
  private SuffixSorting(int[] text, int start, int length, int[] order, int values) {
    this.text = text;
    this.start = start;
    this.length = length;
    this.order = order;
    this.ascending = new long[(length + Long.SIZE - 1) / Long.SIZE];
    this.sizes = new int[values];
    this.bucket = new int[values];
  }

  /**
   * Where the suffixes begin, the smallest first.
   *
   * @param text numbers from 0 to below {@code values}; the last one is 0 and the only 0
   * @param values above every number
   */
  static int[] sort(int[] text, int values) {
    int[] order = new int[text.length];
    new SuffixSorting(text, 0, text.length, order, values).run();
    return order;
  }

  private void run() {
    if (length == 1) {
      order[0] = 0;
      return;
    }
    classify();
    Arrays.fill(order, 0, length, EMPTY);
    bucketEnds();
    for (int i = 1; i < length; i++) {
      if (isValley(i)) {
        order[--bucket[at(i)]] = i;
      }
    }
    induce();
    int valleys = collectValleys();
    int names = nameValleys(valleys);
    sortValleys(valleys, names);
    placeValleys(valleys);
    induce();
  }

  private int at(int i) {
    return text[start + i];
  }

  /** Whether the suffix at {@code i} is smaller than the one after it. */
  private boolean isAscending(int i) {
    return ((ascending[i >>> 6] >>> i) & 1) != 0;
  }

  private boolean isValley(int i) {
    return i > 0 && isAscending(i) && !isAscending(i - 1);
  }

  private void classify() {
    boolean next = true;
    ascending[(length - 1) >>> 6] |= 1L << (length - 1);
    sizes[at(length - 1)]++;
    for (int i = length - 2; i >= 0; i--) {
      next = at(i) < at(i + 1) || (at(i) == at(i + 1) && next);
      ascending[i >>> 6] |= next ? 1L << i : 0;
      sizes[at(i)]++;
    }
  }

  private void bucketEnds() {
    int end = 0;
    for (int value = 0; value < sizes.length; value++) {
      end += sizes[value];
      bucket[value] = end;
    }
  }

  private void bucketStarts() {
    int end = 0;
    for (int value = 0; value < sizes.length; value++) {
      bucket[value] = end;
      end += sizes[value];
    }
  }

  /** Puts all suffixes in order, given the valleys in theirs at the ends of their buckets. */
  private void induce() {
    bucketStarts();
    for (int i = 0; i < length; i++) {
      int before = order[i] - 1;
      if (before >= 0 && !isAscending(before)) {
        order[bucket[at(before)]++] = before;
      }
    }
    bucketEnds();
    for (int i = length - 1; i >= 0; i--) {
      int before = order[i] - 1;
      if (before >= 0 && isAscending(before)) {
        order[--bucket[at(before)]] = before;
      }
    }
  }

  private int collectValleys() {
    int valleys = 0;
    for (int i = 0; i < length; i++) {
      if (isValley(order[i])) {
        order[valleys++] = order[i];
      }
    }
    Arrays.fill(order, valleys, length, EMPTY);
    return valleys;
  }

  /** Writes the names of the stretches between valleys, in their order in the text, to the end. */
  private int nameValleys(int valleys) {
    int names = 0;
    int previous = EMPTY;
    for (int i = 0; i < valleys; i++) {
      int valley = order[i];
      if (previous == EMPTY || differ(previous, valley)) {
        names++;
        previous = valley;
      }
      order[valleys + valley / 2] = names - 1;
    }
    int to = length;
    for (int i = length - 1; i >= valleys; i--) {
      if (order[i] != EMPTY) {
        order[--to] = order[i];
      }
    }
    return names;
  }

  /** Whether the stretches from two valleys to the next ones differ. */
  private boolean differ(int one, int other) {
    for (int i = 0; true; i++) {
      if (at(one + i) != at(other + i) || isAscending(one + i) != isAscending(other + i)) {
        return true;
      }
      if (i > 0 && (isValley(one + i) || isValley(other + i))) {
        return false;
      }
    }
  }

  private void sortValleys(int valleys, int names) {
    int named = length - valleys;
    if (names < valleys) {
      new SuffixSorting(order, named, valleys, order, names).run();
      return;
    }
    for (int i = 0; i < valleys; i++) {
      order[order[named + i]] = i;
    }
  }

  private void placeValleys(int valleys) {
    int to = length - valleys;
    for (int i = 1; i < length; i++) {
      if (isValley(i)) {
        order[to++] = i;
      }
    }
    for (int i = 0; i < valleys; i++) {
      order[i] = order[length - valleys + order[i]];
    }
    Arrays.fill(order, valleys, length, EMPTY);
    bucketEnds();
    for (int i = valleys - 1; i >= 0; i--) {
      int valley = order[i];
      order[i] = EMPTY;
      order[--bucket[at(valley)]] = valley;
    }
  }
}
