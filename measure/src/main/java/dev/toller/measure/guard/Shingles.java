// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.guard;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The runs of so many words of a text, each once. Words are runs of letters, digits and combining
 * marks in lower case; what is between them does not matter.
 */
final class Shingles {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");

  private Shingles() {}

  private static List<String> words(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
  }

  /** Of a text with fewer words there is none. */
  static Set<String> of(String text, int length) {
    List<String> words = words(text);
    Set<String> shingles = new HashSet<>();
    for (int at = 0; at + length <= words.size(); at++) {
      shingles.add(String.join(" ", words.subList(at, at + length)));
    }
    return shingles;
  }

  /** A text with fewer words is one shingle; a text without words has none. */
  static Set<String> orWhole(String text, int length) {
    List<String> words = words(text);
    return words.isEmpty() ? Set.of() : of(text, Math.min(length, words.size()));
  }

  static int require(int length) {
    if (length < 1) {
      throw new IllegalArgumentException("a run has at least 1 word, got %d".formatted(length));
    }
    return length;
  }
}
