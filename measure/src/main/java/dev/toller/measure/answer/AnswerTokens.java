// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.answer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The tokens of an answer after the normalisation of SQuAD: lower case; ASCII punctuation deleted,
 * so that {@code well-known} becomes {@code wellknown}; the words a, an and the left out; split at
 * white space. Other punctuation, such as curly quotes, stays.
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

  /** All texts as one. */
  static AnswerTokens ofAll(List<String> texts) {
    return of(String.join(" ", texts));
  }

  boolean isEmpty() {
    return tokens.isEmpty();
  }

  /** The normalised text: the tokens with a space between them. */
  String text() {
    return String.join(" ", tokens);
  }

  /** These tokens without those that {@code other} holds, however often it does. */
  AnswerTokens without(AnswerTokens other) {
    Set<String> gone = new HashSet<>(other.tokens);
    return new AnswerTokens(tokens.stream().filter(token -> !gone.contains(token)).toList());
  }

  /** How many tokens the two have in common, each as often as both hold it. */
  int common(AnswerTokens other) {
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
