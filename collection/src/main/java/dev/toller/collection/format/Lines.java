// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import dev.toller.Span;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The lines of a text, each ended by a line feed, a carriage return or both. Numbers count from 0.
 */
public final class Lines {

  private final String text;
  private final int[] starts;

  private Lines(String text, int[] starts) {
    this.text = text;
    this.starts = starts;
  }

  /** Finds the lines of a text; an empty text has one, an empty one. */
  public static Lines of(String text) {
    IntStream.Builder starts = IntStream.builder().add(0);
    for (int at = 0; at < text.length(); at++) {
      if (endsLine(text, at)) {
        starts.add(at + 1);
      }
    }
    return new Lines(text, starts.build().toArray());
  }

  private static boolean endsLine(String text, int at) {
    char c = text.charAt(at);
    return c == '\n' || (c == '\r' && !text.startsWith("\n", at + 1));
  }

  /** How many lines there are; text that ends in a line break has an empty last line. */
  public int count() {
    return starts.length;
  }

  /** The line that holds the code unit at {@code offset}. */
  public int at(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found : -found - 2;
  }

  /** Where a line stands, its line break left out. */
  public Span span(int line) {
    int start = starts[line];
    int end = line + 1 < starts.length ? starts[line + 1] : text.length();
    while (end > start && isBreak(text.charAt(end - 1))) {
      end--;
    }
    return new Span(start, end);
  }

  /** Where the lines from {@code first} to {@code last} stand, the last line break left out. */
  public Span span(int first, int last) {
    return new Span(starts[first], span(last).end());
  }

  /** The text of a line, its line break left out. */
  public String line(int line) {
    return span(line).of(text);
  }

  /** Whether a line has nothing but white space. */
  public boolean isBlank(int line) {
    return line(line).isBlank();
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
