// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.chunk;

import dev.toller.Span;
import dev.toller.collection.format.Block;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts blocks that are too large for a passage.
 *
 * <p>Running text is cut between sentences, tables between rows, code between lines, at a blank
 * line or else the least indented line in the second half of what fits. A sentence that is too
 * large is cut between its lines, and a line that is too large by size, where each piece repeats
 * the end of the one before. Time is linear in the length of the block.
 */
final class Cutter {

  private final String text;
  private final Sizer sizer;
  private final ChunkSettings settings;

  Cutter(String text, Sizer sizer, ChunkSettings settings) {
    this.text = text;
    this.sizer = sizer;
    this.settings = settings;
  }

  /**
   * The block as units of at most {@code max}.
   *
   * @param block of any size
   * @param max what fits into a passage under its headings
   */
  List<Unit> cut(Block block, int max) {
    int size = sizer.sizeUpTo(max, block.span().of(text));
    if (size <= max) {
      return List.of(Unit.whole(block, size));
    }
    return switch (block.kind()) {
      case TABLE -> table(block, max);
      case CODE -> lines(block, max, List.of());
      default -> sentences(block, max);
    };
  }

  private List<Unit> table(Block block, int max) {
    List<String> header =
        block.headings().stream().map(row -> sizer.shorten(row, max / 2)).toList();
    int rest = max - header.stream().mapToInt(sizer::size).sum();
    return lines(block, rest, header);
  }

  private List<Unit> lines(Block block, int max, List<String> header) {
    List<Unit> units = new ArrayList<>();
    for (Piece piece :
        new LineCutter(text, sizer, block.kind() == Block.Kind.CODE).cut(block.span(), max)) {
      List<String> above = piece.span().start() == block.span().start() ? List.of() : header;
      for (Piece part : bySize(piece, max)) {
        units.add(new Unit(block, part.span(), part.size(), true, above));
      }
    }
    return units;
  }

  private List<Unit> sentences(Block block, int max) {
    List<Unit> units = new ArrayList<>();
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    breaks.setText(block.span().of(text));
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
      Span sentence = stripped(new Span(start, end).shift(block.span().start()));
      if (sentence.length() > 0) {
        sentence(block, sentence, max, units);
      }
    }
    return units;
  }

  private void sentence(Block block, Span sentence, int max, List<Unit> units) {
    int size = sizer.sizeUpTo(max, sentence.of(text));
    if (size <= max) {
      units.add(new Unit(block, sentence, size, false, List.of()));
      return;
    }
    for (Piece piece : new LineCutter(text, sizer, false).cut(sentence, max)) {
      List<Piece> parts = bySize(piece, max);
      for (Piece part : parts) {
        units.add(new Unit(block, part.span(), part.size(), parts.size() > 1, List.of()));
      }
    }
  }

  private List<Piece> bySize(Piece piece, int max) {
    if (piece.size() <= max) {
      return List.of(piece);
    }
    List<Piece> pieces = new ArrayList<>();
    Span rest = piece.span();
    while (true) {
      Span fit = sizer.fit(text, rest, max);
      pieces.add(new Piece(fit, sizer.size(fit.of(text))));
      if (fit.end() >= rest.end()) {
        return pieces;
      }
      rest = new Span(overlapStart(fit, max), rest.end());
    }
  }

  /** Where the next piece starts, so that it repeats about the overlap; between words if any. */
  private int overlapStart(Span fit, int max) {
    int share = Math.min(settings.overlapTokens(), max / 4);
    int from = fit.end() - (int) ((long) fit.length() * share / max);
    for (int at = from; at < fit.end(); at++) {
      if (Character.isWhitespace(text.charAt(at - 1)) && !Character.isWhitespace(text.charAt(at))) {
        return at;
      }
    }
    return Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
  }

  private Span stripped(Span span) {
    int start = span.start();
    int end = span.end();
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return new Span(start, end);
  }
}
