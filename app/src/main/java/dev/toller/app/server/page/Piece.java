// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import dev.toller.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run of text.
 *
 * @param text the words
 * @param marked whether they are set off: a matched word, a quotation
 */
public record Piece(String text, boolean marked) {

  /** A part of a text, cut where a quotation begins and ends. */
  static List<Piece> marking(String text, Span part, Optional<Span> quote) {
    int from = clamp(quote.map(Span::start).orElse(part.end()), part);
    int to = clamp(quote.map(Span::end).orElse(part.end()), part);
    return Stream.of(
            new Piece(text.substring(part.start(), from), false),
            new Piece(text.substring(from, to), true),
            new Piece(text.substring(to, part.end()), false))
        .filter(piece -> !piece.text().isEmpty())
        .toList();
  }

  private static int clamp(int position, Span part) {
    return Math.clamp(position, part.start(), part.end());
  }
}
