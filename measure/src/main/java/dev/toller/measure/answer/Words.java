// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.answer;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The words of a text as the measures of translation and summaries see them: runs of letters,
 * digits and combining marks, in lower case. Articles count, punctuation does not.
 */
final class Words {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");

  private Words() {}

  static List<String> of(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
  }

  /** How often each run of {@code length} words stands among them. */
  static Map<List<String>, Integer> grams(List<String> words, int length) {
    Map<List<String>, Integer> grams = new HashMap<>();
    for (int at = 0; at + length <= words.size(); at++) {
      grams.merge(words.subList(at, at + length), 1, Integer::sum);
    }
    return grams;
  }

  /** How many runs the two have in common, each as often as both hold it. */
  static int common(Map<List<String>, Integer> one, Map<List<String>, Integer> other) {
    return one.entrySet().stream()
        .mapToInt(gram -> Math.min(gram.getValue(), other.getOrDefault(gram.getKey(), 0)))
        .sum();
  }
}
