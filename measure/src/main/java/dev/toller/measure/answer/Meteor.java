// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.answer;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * METEOR (Banerjee and Lavie 2005) with two of its three stages: words are matched when they are
 * the same, then, of what is left, when their Porter stems are. <b>Synonyms of WordNet are not
 * matched</b>, so values lie at or below those of implementations that know them.
 *
 * <p>Over lower-cased words without punctuation. Of m matches among the c words of the answer and
 * the r of the reference, in n chunks that are side by side in both: P = m / c, R = m / r, {@code
 * 10 P R / (R + 9 P) * (1 - 0.5 (n / m)^3)}; 0 without a match. A word of the answer, from left to
 * right, takes the free place in the reference that continues the chunk before it, else the first
 * free one; the alignment with the fewest chunks of all is not searched for.
 */
public final class Meteor {

  private static final int FREE = -1;

  private Meteor() {}

  /**
   * The value of an answer.
   *
   * @param references at least one; the best counts
   */
  public static double of(String answer, List<String> references) {
    List<String> given = Words.of(answer);
    return Best.of(references, reference -> of(given, Words.of(reference)));
  }

  private static double of(List<String> given, List<String> reference) {
    int[] places = align(given, reference);
    double matches = Arrays.stream(places).filter(place -> place != FREE).count();
    if (matches == 0) {
      return 0;
    }
    double precision = matches / given.size();
    double recall = matches / reference.size();
    double mean = 10 * precision * recall / (recall + 9 * precision);
    return mean * (1 - 0.5 * Math.pow(chunks(places) / matches, 3));
  }

  private static int chunks(int[] places) {
    int chunks = 0;
    for (int i = 0; i < places.length; i++) {
      boolean goesOn = i > 0 && places[i - 1] != FREE && places[i] == places[i - 1] + 1;
      chunks += places[i] == FREE || goesOn ? 0 : 1;
    }
    return chunks;
  }

  private static int[] align(List<String> given, List<String> reference) {
    int[] places = new int[given.size()];
    Arrays.fill(places, FREE);
    boolean[] taken = new boolean[reference.size()];
    match(given, reference, places, taken, word -> word);
    match(given, reference, places, taken, PorterStemmer::stem);
    return places;
  }

  private static void match(
      List<String> given,
      List<String> reference,
      int[] places,
      boolean[] taken,
      UnaryOperator<String> form) {
    List<String> mine = given.stream().map(form).toList();
    List<String> theirs = reference.stream().map(form).toList();
    for (int i = 0; i < places.length; i++) {
      if (places[i] == FREE) {
        places[i] = find(mine.get(i), theirs, taken, i == 0 ? FREE : places[i - 1]);
        if (places[i] != FREE) {
          taken[places[i]] = true;
        }
      }
    }
  }

  private static int find(String word, List<String> words, boolean[] taken, int before) {
    int next = before + 1;
    if (before != FREE && next < taken.length && !taken[next] && words.get(next).equals(word)) {
      return next;
    }
    for (int place = 0; place < taken.length; place++) {
      if (!taken[place] && words.get(place).equals(word)) {
        return place;
      }
    }
    return FREE;
  }
}
