// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.chunk;

import dev.toller.Span;
import dev.toller.collection.format.Lines;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups neighbouring lines into pieces that fit. Where the layout says something (code), a piece
 * ends at the best line of the second half of what would fit: before a blank line if there is one,
 * else before the least indented line; else it takes all lines that fit. A line that is too large
 * is a piece of its own.
 */
final class LineCutter {

  private static final int MAX_INDENT = 400;

  private final String text;
  private final Sizer sizer;
  private final boolean layout;

  LineCutter(String text, Sizer sizer, boolean layout) {
    this.text = text;
    this.sizer = sizer;
    this.layout = layout;
  }

  List<Piece> cut(Span span, int max) {
    Lines lines = Lines.of(span.of(text));
    int[] sizes = new int[lines.count()];
    for (int line = 0; line < sizes.length; line++) {
      sizes[line] = sizer.sizeUpTo(max, lines.line(line));
    }
    List<Piece> pieces = new ArrayList<>();
    int first = skipBlank(lines, 0);
    while (first < sizes.length) {
      int end = end(lines, sizes, first, max);
      pieces.add(piece(lines, sizes, first, end).shift(span.start()));
      first = skipBlank(lines, end);
    }
    return pieces;
  }

  /** The line after the last one of the piece that begins with {@code first}. */
  private int end(Lines lines, int[] sizes, int first, int max) {
    int end = first + 1;
    int best = end;
    int bestRank = Integer.MAX_VALUE;
    int size = sizes[first];
    while (end < sizes.length && size + sizes[end] <= max) {
      size += sizes[end++];
      int rank = size < max / 2 ? Integer.MAX_VALUE : rank(lines, end);
      if (rank <= bestRank) {
        best = end;
        bestRank = rank;
      }
    }
    return end == sizes.length ? end : best;
  }

  /** How bad it is to begin a piece at a line; 0 is best. */
  private int rank(Lines lines, int line) {
    if (!layout || line == lines.count()) {
      return 0;
    }
    int next = skipBlank(lines, line);
    boolean afterBlank = next > line || lines.isBlank(line - 1);
    String words = next == lines.count() ? "" : lines.line(next);
    int indent = words.length() - words.stripLeading().length();
    return closes(words.strip())
        ? MAX_INDENT
        : 2 * Math.min(indent, MAX_INDENT / 2 - 1) + (afterBlank ? 0 : 1);
  }

  private static boolean closes(String words) {
    return !words.isEmpty() && "})]".indexOf(words.charAt(0)) >= 0;
  }

  private static int skipBlank(Lines lines, int from) {
    int line = from;
    while (line < lines.count() && lines.isBlank(line)) {
      line++;
    }
    return line;
  }

  private static Piece piece(Lines lines, int[] sizes, int first, int end) {
    int last = end - 1;
    while (lines.isBlank(last)) {
      last--;
    }
    int size = 0;
    for (int line = first; line <= last; line++) {
      size += sizes[line];
    }
    return new Piece(lines.span(first, last), size);
  }
}
