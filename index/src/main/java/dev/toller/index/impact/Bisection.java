// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import java.util.Arrays;

/**
 * Orders documents so that those with the same terms stand side by side: recursive graph bisection
 * (Dhulipala and others, "Compressing Graphs and Indexes with Recursive Graph Bisection", 2016).
 *
 * <p>A range is cut into halves; then, several times, each document is given a gain, by how many
 * bits the gaps of its terms' lists would shrink if it were in the other half, and the documents of
 * largest gain are exchanged in pairs as long as a pair gains. Each half is then cut in the same
 * way. The bits of a term that d of a half's documents have are estimated by d log2(1 / (d + 1)),
 * since halves are of the same size, or nearly so.
 *
 * <p>Cost: at most {@value #ROUNDS} rounds a level, one look at each posting of the range a round;
 * hence none for segments of more than {@value #MOST_POSTINGS} postings, which are as large as
 * memory for them should be. The result depends on the postings and their order alone. Used once.
 */
final class Bisection {

  private static final int ROUNDS = 8;

  /** Where fewer of a hundred documents than this are exchanged, the halves are good enough. */
  private static final int LEAST_EXCHANGED = 1;

  private static final int MOST_POSTINGS = 1 << 25;
  private static final int FEWEST_DOCUMENTS = 256;
  private static final int HUNDRED = 100;

  private final Postings postings;
  private final int smallest;
  private final float[] bits;
  private final int[] degrees;
  private final float[] gains;
  private final int[] touched;
  private int touchedCount;
  private long[] left = new long[0];
  private long[] right = new long[0];

  /**
   * @param postings of all documents
   * @param terms how many terms there are
   * @param smallest a range of so many documents is not cut, and halves are multiples of it
   */
  Bisection(Postings postings, int terms, int smallest) {
    this.postings = postings;
    this.smallest = smallest;
    this.bits = bits(postings.starts().length + 1);
    this.degrees = new int[2 * terms];
    this.gains = new float[2 * terms];
    this.touched = new int[terms];
  }

  /** Whether documents are worth it, and few enough. */
  static boolean pays(int documents, long postings) {
    return documents >= FEWEST_DOCUMENTS && postings <= MOST_POSTINGS;
  }

  private static float[] bits(int size) {
    float[] bits = new float[size];
    for (int degree = 0; degree < size; degree++) {
      bits[degree] = (float) (degree * StrictMath.log(degree + 1.0) / StrictMath.log(2));
    }
    return bits;
  }

  /** Orders documents, all of which have postings here. */
  void sort(int[] documents) {
    left = new long[documents.length / 2 + smallest];
    right = new long[documents.length / 2 + smallest];
    sort(documents, 0, documents.length);
  }

  private void sort(int[] documents, int from, int end) {
    if (end - from > smallest) {
      int blocks = (end - from + smallest - 1) / smallest;
      int middle = from + (blocks + 1) / 2 * smallest;
      if (middle < end) {
        cut(documents, from, middle, end);
        sort(documents, from, middle);
        sort(documents, middle, end);
      }
    }
  }

  private void cut(int[] documents, int from, int middle, int end) {
    touchedCount = 0;
    for (int i = from; i < end; i++) {
      count(documents[i], i < middle ? 0 : 1);
    }
    int exchanged = end - from;
    for (int round = 0;
        round < ROUNDS && (long) exchanged * HUNDRED > (long) LEAST_EXCHANGED * (end - from);
        round++) {
      weigh();
      rank(documents, from, middle, 0, left);
      rank(documents, middle, end, 1, right);
      exchanged = exchange(documents, Math.min(middle - from, end - middle));
    }
    for (int i = 0; i < touchedCount; i++) {
      degrees[2 * touched[i]] = 0;
      degrees[2 * touched[i] + 1] = 0;
    }
  }

  private void count(int document, int half) {
    for (int i = postings.start(document); i < postings.end(document); i++) {
      int term = postings.ranks()[i];
      if (degrees[2 * term] == 0 && degrees[2 * term + 1] == 0) {
        touched[touchedCount++] = term;
      }
      degrees[2 * term + half]++;
    }
  }

  /** What each term gains where a document that has it goes from the left half, or the right. */
  private void weigh() {
    for (int i = 0; i < touchedCount; i++) {
      int at = 2 * touched[i];
      int ofLeft = degrees[at];
      int ofRight = degrees[at + 1];
      float now = bits[ofLeft] + bits[ofRight];
      gains[at] = ofLeft == 0 ? 0 : bits[ofLeft - 1] + bits[ofRight + 1] - now;
      gains[at + 1] = ofRight == 0 ? 0 : bits[ofLeft + 1] + bits[ofRight - 1] - now;
    }
  }

  /** Ranks the documents of a half, those that gain most first, by gain and place. */
  private void rank(int[] documents, int from, int end, int half, long[] ranked) {
    for (int place = from; place < end; place++) {
      int document = documents[place];
      float gain = 0;
      for (int i = postings.start(document); i < postings.end(document); i++) {
        gain += gains[2 * postings.ranks()[i] + half];
      }
      ranked[place - from] = ((long) ascending(-gain) << Integer.SIZE) | place;
    }
    Arrays.sort(ranked, 0, end - from);
  }

  /** A whole number that is ordered as a number is. */
  private static int ascending(float number) {
    int raw = Float.floatToIntBits(number);
    return raw ^ ((raw >> 31) & Integer.MAX_VALUE);
  }

  private static float gain(long ranked) {
    int raw = (int) (ranked >> Integer.SIZE);
    return -Float.intBitsToFloat(raw ^ ((raw >> 31) & Integer.MAX_VALUE));
  }

  /** Exchanges pairs that gain; how many documents those are. */
  private int exchange(int[] documents, int most) {
    int pair = 0;
    while (pair < most && gain(left[pair]) + gain(right[pair]) > 0) {
      int one = (int) left[pair];
      int other = (int) right[pair];
      int document = documents[one];
      documents[one] = documents[other];
      documents[other] = document;
      move(documents[other], 0);
      move(documents[one], 1);
      pair++;
    }
    return 2 * pair;
  }

  /** Counts a document in the other half from now on. */
  private void move(int document, int from) {
    for (int i = postings.start(document); i < postings.end(document); i++) {
      int at = 2 * postings.ranks()[i];
      degrees[at + from]--;
      degrees[at + 1 - from]++;
    }
  }
}
