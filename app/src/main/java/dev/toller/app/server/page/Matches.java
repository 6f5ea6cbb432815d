// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import dev.toller.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Finds the words of a query in a text, whatever their endings, the way the lexical index does. For
 * one query; may be used from several threads at once.
 */
public final class Matches {

  private static final Analyzer ENGLISH = new EnglishAnalyzer();

  private record Word(String stem, Span span) {}

  private final Set<String> stems = new HashSet<>();

  /**
   * @param query whose words are looked for; stop words are not
   */
  public Matches(String query) {
    words(query).forEach(word -> stems.add(word.stem()));
  }

  /** The text in pieces, the query's words marked. */
  public List<Piece> pieces(String text) {
    List<Piece> pieces = new ArrayList<>();
    int end = 0;
    for (Word word : found(text)) {
      add(pieces, text.substring(end, word.span().start()), false);
      add(pieces, word.span().of(text), true);
      end = word.span().end();
    }
    add(pieces, text.substring(end), false);
    return pieces;
  }

  /**
   * The part of a text that has most of the query's words, in pieces.
   *
   * @param characters about how long the part may be
   */
  public List<Piece> snippet(String text, int characters) {
    if (text.length() <= characters) {
      return pieces(text.strip());
    }
    Span window = window(text, best(text, characters), characters);
    List<Piece> pieces = new ArrayList<>();
    add(pieces, window.start() > 0 ? "… " : "", false);
    pieces.addAll(pieces(window.of(text).strip()));
    add(pieces, window.end() < text.length() ? " …" : "", false);
    return pieces;
  }

  /** Where the window with most different words of the query begins. */
  private int best(String text, int characters) {
    List<Word> found = found(text);
    int best = 0;
    long most = 0;
    for (Word first : found) {
      int limit = first.span().start() + characters;
      long different =
          found.stream()
              .filter(word -> word.span().start() >= first.span().start())
              .filter(word -> word.span().end() <= limit)
              .map(Word::stem)
              .distinct()
              .count();
      if (different > most) {
        most = different;
        best = first.span().start();
      }
    }
    return best;
  }

  /** A window around a position that begins and ends between words, with some words before it. */
  private static Span window(String text, int position, int characters) {
    int start = Math.min(Math.max(0, position - characters / 5), text.length() - characters);
    int end = start + characters;
    while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
      start--;
    }
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return new Span(start, end);
  }

  private List<Word> found(String text) {
    return words(text).stream().filter(word -> stems.contains(word.stem())).toList();
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    try (TokenStream stream = ENGLISH.tokenStream("text", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        words.add(new Word(term.toString(), new Span(offset.startOffset(), offset.endOffset())));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  private static void add(List<Piece> pieces, String text, boolean marked) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(text, marked));
    }
  }
}
