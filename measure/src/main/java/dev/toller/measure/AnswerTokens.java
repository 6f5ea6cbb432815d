// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The tokens of an answer after the normalisation of SQuAD: lower case; ASCII punctuation deleted,
 * so that {@code well-known} becomes {@code wellknown}; the words a, an and the left out; split at
 * white space.
 *
 * @param tokens in the order of the text
 */
record AnswerTokens(List<String> tokens) {

  private static final Pattern PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~]");
  private static final Pattern ARTICLE =
      Pattern.compile("\\b(a|an|the)\\b", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  static AnswerTokens of(String text) {
    String bare = PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    String words = ARTICLE.matcher(bare).replaceAll(" ");
    return new AnswerTokens(
        Arrays.stream(SPACE.split(words)).filter(word -> !word.isEmpty()).toList());
  }

  boolean isEmpty() {
    return tokens.isEmpty();
  }

  /** The share of these tokens that {@code other} holds too, each as often as it holds it. */
  double shareIn(AnswerTokens other) {
    return (double) common(other) / tokens.size();
  }

  private int common(AnswerTokens other) {
    Map<String, Integer> left = new HashMap<>();
    other.tokens.forEach(token -> left.merge(token, 1, Integer::sum));
    int common = 0;
    for (String token : tokens) {
      if (left.merge(token, -1, Integer::sum) >= 0) {
        common++;
      }
    }
    return common;
  }
}
