// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Rewrites text as BERT's uncased models read it: control, format and private characters, unpaired
 * surrogates and U+FFFD are dropped, Chinese characters get a space on either side, accents fall
 * off (canonical decomposition without nonspacing marks), letters lose their case one by one.
 */
final class BertNormalizer {

  private static final char REPLACEMENT = '\uFFFD';

  private BertNormalizer() {}

  /**
   * Whether a character separates words: the white space of Unicode that is no control character,
   * and tab, line feed and carriage return.
   */
  static boolean space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || (c > '~' && Character.isSpaceChar(c));
  }

  /**
   * Normalises text.
   *
   * @param text without white space
   */
  static String normalize(String text) {
    return text.chars().allMatch(c -> c > ' ' && c <= '~')
        ? text.toLowerCase(Locale.ROOT)
        : bare(Normalizer.normalize(clean(text), Normalizer.Form.NFD));
  }

  private static String clean(String text) {
    StringBuilder cleaned = new StringBuilder(text.length());
    text.codePoints()
        .filter(point -> !dropped(point))
        .forEach(point -> {
          if (chinese(point)) {
            cleaned.append(' ').appendCodePoint(point).append(' ');
          } else {
            cleaned.appendCodePoint(point);
          }
        });
    return cleaned.toString();
  }

  private static boolean dropped(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
      default -> point == REPLACEMENT;
    };
  }

  private static boolean chinese(int point) {
    return between(point, 0x3400, 0x4DBF)
        || between(point, 0x4E00, 0x9FFF)
        || between(point, 0xF900, 0xFAFF)
        || between(point, 0x20000, 0x2A6DF)
        || between(point, 0x2A700, 0x2B81F)
        || between(point, 0x2B920, 0x2CEAF)
        || between(point, 0x2F800, 0x2FA1F);
  }

  private static boolean between(int point, int first, int last) {
    return first <= point && point <= last;
  }

  private static String bare(String decomposed) {
    return decomposed
        .codePoints()
        .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
