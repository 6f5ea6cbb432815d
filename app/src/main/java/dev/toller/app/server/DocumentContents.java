// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import dev.toller.Corpus;
import dev.toller.Document;
import dev.toller.Extent;
import dev.toller.Passage;
import dev.toller.Span;
import dev.toller.TollerException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A document with its passages, as programs read it.
 *
 * @param id the document's id
 * @param path where it came from
 * @param title its title, or the empty string
 * @param metadata what is known of it, by name
 * @param text its whole text
 * @param passages its passages, in order
 */
record DocumentContents(
    String id,
    String path,
    String title,
    Map<String, List<String>> metadata,
    String text,
    List<Part> passages) {

  /**
   * A passage within its document.
   *
   * @param id the passage's id
   * @param headings the headings above it, outermost first
   * @param span where it stands in the text
   * @param lines the lines of the file, for formats that have them
   * @param pages the pages, for formats that have them
   */
  record Part(
      String id, List<String> headings, Span span, Optional<String> lines, Optional<String> pages) {
    static Part of(Passage passage) {
      return new Part(
          passage.id(),
          passage.headings(),
          passage.span(),
          passage.lines().map(Extent::toString),
          passage.pages().map(Extent::toString));
    }
  }

  /**
   * The document of this id.
   *
   * @throws TollerException of kind {@code NOT_FOUND} where there is none
   */
  static DocumentContents of(Corpus corpus, String id) {
    Document document = find(corpus, id);
    return new DocumentContents(
        document.id(),
        document.path(),
        document.title(),
        document.metadata().values(),
        document.text(),
        corpus.passages(id).stream().map(Part::of).toList());
  }

  static Document find(Corpus corpus, String id) {
    return corpus
        .document(id)
        .orElseThrow(() ->
            TollerException.notFound(
                "There is no document '%s'; it may have been removed by a sync.".formatted(id)));
  }
}
