// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.chunk;

import dev.toller.Span;
import java.util.function.ToIntFunction;

/**
 * Says how large a text is, and how much of a text fits.
 *
 * <p>The size is the number of the encoder's tokens, and at least one for sixteen characters:
 * encoders make a single unknown token of an endless word, which must not become an endless
 * passage. Texts that are too long to fit in any case are not counted.
 */
final class Sizer {

  private static final int CHARACTERS = 16;
  private static final int USUAL_CHARACTERS = 5;

  private final ToIntFunction<String> tokens;

  Sizer(ToIntFunction<String> tokens) {
    this.tokens = tokens;
  }

  int size(String text) {
    return Math.max(tokens.applyAsInt(text), text.length() / CHARACTERS);
  }

  /** The size of a text where it is at most {@code max}, else any number above {@code max}. */
  int sizeUpTo(int max, String text) {
    int least = text.length() / CHARACTERS;
    return least > max ? least : size(text);
  }

  /**
   * The longest beginning of a range that is found in a few steps to fit; it ends between words
   * where there are words. At least one character.
   */
  Span fit(String text, Span range, int max) {
    int end = Math.min(range.end(), range.start() + max * USUAL_CHARACTERS);
    end = end < range.end() ? wordEnd(text, range.start(), end) : end;
    int size = size(text.substring(range.start(), end));
    while (size > max && end > range.start() + 1) {
      int length = Math.max(1, (int) ((long) (end - range.start()) * max / (size + 1)));
      end = wordEnd(text, range.start(), range.start() + length);
      size = size(text.substring(range.start(), end));
    }
    return new Span(range.start(), end);
  }

  /** The last end of a word in the second half of a range, else the end, between characters. */
  private static int wordEnd(String text, int start, int end) {
    for (int at = end; at > start + (end - start) / 2; at--) {
      if (Character.isWhitespace(text.charAt(at)) && !Character.isWhitespace(text.charAt(at - 1))) {
        return at;
      }
    }
    return end > start + 1 && Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }

  /** The beginning of a text that fits. */
  String shorten(String text, int max) {
    return text.isEmpty() || sizeUpTo(max, text) <= max
        ? text
        : fit(text, new Span(0, text.length()), max).of(text).strip();
  }
}
