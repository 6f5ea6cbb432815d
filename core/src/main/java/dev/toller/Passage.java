// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.util.List;
import java.util.Optional;

/**
 * The unit of retrieval: an exact span of a document's text, with its place in the document.
 *
 * <p>{@code span.of(document.text()).equals(text)} holds for every passage.
 *
 * @param id stable as long as the document's path and the passage's ordinal are
 * @param document the document's id
 * @param ordinal the passage's position in its document, from 0
 * @param title the document's title, or the empty string
 * @param headings the headings above it, outermost first; may be empty
 * @param span where it stands in the document's text
 * @param lines the lines of the file, for formats that have lines
 * @param pages the pages, slides or sheets, for formats that have them
 * @param metadata the document's metadata with {@link Metadata#HEADING heading} and {@link
 *     Metadata#PAGE page} of this passage: what filters see
 * @param text the text of the span
 */
public record Passage(
    String id,
    String document,
    int ordinal,
    String title,
    List<String> headings,
    Span span,
    Optional<Extent> lines,
    Optional<Extent> pages,
    Metadata metadata,
    String text) {

  public Passage {
    headings = List.copyOf(headings);
  }

  /**
   * A part of this passage, with the same id.
   *
   * @param part where it stands in the document's text; within this passage
   */
  public Passage part(Span part) {
    if (part.equals(span)) {
      return this;
    }
    return new Passage(
        id,
        document,
        ordinal,
        title,
        headings,
        part,
        lines,
        pages,
        metadata,
        part.shift(-span.start()).of(text));
  }

  /** The document's path below the root that was synced. */
  public String path() {
    return String.join("", metadata.get(Metadata.PATH));
  }

  /**
   * What indexes and encoders read: the title, the headings and the text, each once, joined by a
   * space. A heading that repeats the title, or that the text begins with, is left out.
   */
  public String indexed() {
    StringBuilder words = new StringBuilder();
    String last = "";
    for (String above : withTitle()) {
      if (!above.isBlank() && !above.equals(last)) {
        words.append(above).append(' ');
        last = above;
      }
    }
    return words.append(text).toString();
  }

  private List<String> withTitle() {
    return java.util.stream.Stream.concat(java.util.stream.Stream.of(title), headings.stream())
        .filter(above -> !startsWithHeading(above))
        .toList();
  }

  private boolean startsWithHeading(String above) {
    String start = text.stripLeading();
    int at = 0;
    while (at < start.length() && (start.charAt(at) == '#' || start.charAt(at) == ' ')) {
      at++;
    }
    return start.startsWith(above, at);
  }
}
