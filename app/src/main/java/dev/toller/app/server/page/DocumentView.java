// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import dev.toller.Document;
import dev.toller.Extent;
import dev.toller.Metadata;
import dev.toller.Passage;
import dev.toller.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A document with its passages drawn in its text.
 *
 * @param title its title, or the file's name
 * @param path where it came from
 * @param facts what is known of it besides, as name and values
 * @param sections its text from beginning to end
 * @param code whether the text is set in one width
 * @param passages how many passages it has
 */
public record DocumentView(
    String title,
    String path,
    List<Fact> facts,
    List<Section> sections,
    boolean code,
    int passages) {

  /**
   * What is known under one name.
   *
   * @param name the name
   * @param value the values
   */
  public record Fact(String name, String value) {}

  /**
   * A run of text that is one passage, or stands between two.
   *
   * @param anchor what addresses name it by; empty between passages
   * @param label what it is called; empty between passages
   * @param pieces its text, a quotation marked
   * @param quoted whether the quotation begins here
   */
  public record Section(String anchor, String label, List<Piece> pieces, boolean quoted) {
    public Section {
      pieces = List.copyOf(pieces);
    }

    /** Whether it is a passage. */
    public boolean isPassage() {
      return !anchor.isEmpty();
    }
  }

  public DocumentView {
    facts = List.copyOf(facts);
    sections = List.copyOf(sections);
  }

  /**
   * @param document the document
   * @param passages its passages, in order; where two overlap, the words are drawn with the first
   * @param quote what is marked, if anything
   */
  public static DocumentView of(Document document, List<Passage> passages, Optional<Span> quote) {
    return new DocumentView(
        title(document),
        document.path(),
        facts(document.metadata()),
        sections(document.text(), passages, quote),
        document.metadata().get(Metadata.TYPE).contains("code"),
        passages.size());
  }

  static String title(Document document) {
    String path = document.path();
    return document.title().isBlank()
        ? path.substring(path.lastIndexOf('/') + 1)
        : document.title();
  }

  private static List<Fact> facts(Metadata metadata) {
    return metadata.values().entrySet().stream()
        .filter(entry -> !List.of(Metadata.PATH, Metadata.TITLE).contains(entry.getKey()))
        .map(entry -> new Fact(entry.getKey(), String.join(", ", entry.getValue())))
        .toList();
  }

  private static List<Section> sections(String text, List<Passage> passages, Optional<Span> quote) {
    List<Section> sections = new ArrayList<>();
    int end = 0;
    for (Passage passage : passages) {
      Span span = passage.span();
      if (span.end() > end) {
        int start = Math.max(end, span.start());
        add(sections, "", "", new Span(end, start), text, quote);
        String anchor = "p" + passage.ordinal();
        add(sections, anchor, label(passage), new Span(start, span.end()), text, quote);
        end = span.end();
      }
    }
    add(sections, "", "", new Span(end, text.length()), text, quote);
    return sections;
  }

  private static void add(
      List<Section> sections,
      String anchor,
      String label,
      Span span,
      String text,
      Optional<Span> quote) {
    if (!span.of(text).isBlank()) {
      boolean quoted = quote.filter(mark -> holds(span, mark.start())).isPresent();
      sections.add(new Section(anchor, label, Piece.marking(text, span, quote), quoted));
    }
  }

  private static boolean holds(Span span, int position) {
    return span.start() <= position && position < span.end();
  }

  private static String label(Passage passage) {
    String place =
        Links.place(passage.lines().map(Extent::toString), passage.pages().map(Extent::toString));
    String number = "passage " + (passage.ordinal() + 1);
    return place.isEmpty() ? number : number + ", " + place;
  }
}
