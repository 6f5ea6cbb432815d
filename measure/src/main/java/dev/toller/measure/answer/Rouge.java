// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.answer;

import java.util.List;
import java.util.Map;

/**
 * ROUGE (Lin 2004) of an answer against a reference, as F1: over lower-cased words, without stems
 * and without leaving out stop words. 0 where one of the two has no unit to compare.
 */
public final class Rouge {

  private Rouge() {}

  /**
   * ROUGE-N: the common runs of words.
   *
   * @param length how many words a run has, at least 1
   * @param references at least one; the best counts
   */
  public static double n(int length, String answer, List<String> references) {
    Map<List<String>, Integer> given = Words.grams(Words.of(answer), length);
    return Best.of(
        references,
        reference -> {
          Map<List<String>, Integer> other = Words.grams(Words.of(reference), length);
          return f1(Words.common(given, other), count(given), count(other));
        });
  }

  private static int count(Map<List<String>, Integer> grams) {
    return grams.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * ROUGE-L: the longest common subsequence of words, the whole text taken as one sentence.
   *
   * @param references at least one; the best counts
   */
  public static double longest(String answer, List<String> references) {
    List<String> given = Words.of(answer);
    return Best.of(
        references,
        reference -> {
          List<String> other = Words.of(reference);
          return f1(longest(given, other), given.size(), other.size());
        });
  }

  private static int longest(List<String> one, List<String> other) {
    int[] row = new int[other.size() + 1];
    for (String word : one) {
      int diagonal = 0;
      for (int j = 1; j < row.length; j++) {
        int above = row[j];
        row[j] = word.equals(other.get(j - 1)) ? diagonal + 1 : Math.max(above, row[j - 1]);
        diagonal = above;
      }
    }
    return row[row.length - 1];
  }

  private static double f1(int common, int given, int other) {
    return given == 0 || other == 0 ? 0 : new Overlap(common, given, other).f1();
  }
}
