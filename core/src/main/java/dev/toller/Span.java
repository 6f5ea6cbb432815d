// SPDX-License-Identifier: Apache-2.0
package dev.toller;

/**
 * A half-open range of UTF-16 code units in a document's text.
 *
 * @param start the first code unit
 * @param end one past the last code unit, not before {@code start}
 */
public record Span(int start, int end) {

  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "a span needs 0 <= start <= end, got [%d, %d)".formatted(start, end));
    }
  }

  /** How many code units the span holds. */
  public int length() {
    return end - start;
  }

  /** The part of {@code text} that the span names. */
  public String of(String text) {
    return text.substring(start, end);
  }

  /** This span, moved right by {@code offset} code units. */
  public Span shift(int offset) {
    return new Span(start + offset, end + offset);
  }

  /** Whether every code unit of {@code other} lies in this span. */
  public boolean contains(Span other) {
    return start <= other.start && other.end <= end;
  }
}
