// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.answer;

import java.util.List;
import java.util.Map;

/**
 * BLEU-4 of a sentence (Papineni et al. 2002) over lower-cased words, smoothed as by Lin and Och
 * (2004): for runs of two to four words, 1 is added to the matches and to the count, so that one
 * missing length does not make the whole 0. Runs of one word are not smoothed, so that an answer
 * without a common word has 0, and so has an empty one.
 *
 * <p>The brevity penalty is {@code exp(1 - r / c)} where the answer's c words are fewer than the
 * reference's r. Each reference is taken alone and the best counts, which is not the clipping over
 * all references of the corpus measure. Values are not comparable with those of corpus BLEU.
 */
public final class Bleu {

  private static final int LONGEST = 4;

  private Bleu() {}

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
    double logs = 0;
    for (int length = 1; length <= LONGEST; length++) {
      logs += Math.log(precision(given, reference, length)) / LONGEST;
    }
    return given.isEmpty() ? 0 : penalty(given.size(), reference.size()) * Math.exp(logs);
  }

  private static double precision(List<String> given, List<String> reference, int length) {
    Map<List<String>, Integer> mine = Words.grams(given, length);
    int matches = Words.common(mine, Words.grams(reference, length));
    int count = Math.max(0, given.size() - length + 1);
    return length == 1 ? (double) matches / Math.max(1, count) : (matches + 1.0) / (count + 1.0);
  }

  private static double penalty(int given, int reference) {
    return given >= reference ? 1 : Math.exp(1 - (double) reference / given);
  }
}
