// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Cuts text into the words that BERT's uncased models cut into pieces: split at white space,
 * normalised, split again around punctuation and Chinese characters.
 */
final class BertWords {

  private BertWords() {}

  /** Hands over every word of a text. */
  static void each(String text, Consumer<String> words) {
    until(
        text,
        0,
        text.length(),
        word -> {
          words.accept(word);
          return true;
        });
  }

  /**
   * Hands over the words of a part of a text, as long as they are wanted.
   *
   * @param wanted whether another word is wanted after this one
   */
  static void until(String text, int from, int to, Predicate<String> wanted) {
    int at = from;
    boolean more = true;
    while (at < to && more) {
      int start = at;
      while (at < to && !BertNormalizer.space(text.charAt(at))) {
        at++;
      }
      if (at > start) {
        more = words(BertNormalizer.normalize(text.substring(start, at)), wanted);
      }
      at++;
    }
  }

  private static boolean words(String text, Predicate<String> wanted) {
    int at = 0;
    boolean more = true;
    while (at < text.length() && more) {
      int end = wordEnd(text, at);
      if (text.charAt(at) != ' ') {
        more = wanted.test(text.substring(at, end));
      }
      at = end;
    }
    return more;
  }

  private static int wordEnd(String text, int start) {
    int end = start;
    while (end < text.length() && !stands(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end > start ? end : start + Character.charCount(text.codePointAt(start));
  }

  private static boolean stands(int point) {
    return point == ' ' || punctuation(point);
  }

  private static boolean punctuation(int point) {
    return point < 0x80
        ? point > ' ' && point < 0x7F && !Character.isLetterOrDigit(point)
        : switch (Character.getType(point)) {
          case Character.CONNECTOR_PUNCTUATION,
              Character.DASH_PUNCTUATION,
              Character.START_PUNCTUATION,
              Character.END_PUNCTUATION,
              Character.INITIAL_QUOTE_PUNCTUATION,
              Character.FINAL_QUOTE_PUNCTUATION,
              Character.OTHER_PUNCTUATION ->
              true;
          default -> false;
        };
  }
}
