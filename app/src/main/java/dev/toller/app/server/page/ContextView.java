// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import dev.toller.Document;
import dev.toller.Passage;
import dev.toller.Span;
import java.util.List;
import java.util.Optional;

/**
 * A quotation among the text around it.
 *
 * @param title the document's title
 * @param path the document's path
 * @param headings the headings above the quotation, outermost first
 * @param pieces the text, the quotation marked
 * @param before whether the document has more text before
 * @param after whether the document has more text after
 * @param document where the whole document is shown
 */
public record ContextView(
    String title,
    String path,
    List<String> headings,
    List<Piece> pieces,
    boolean before,
    boolean after,
    Address document) {

  private static final int AROUND = 900;

  /**
   * @param page the page around it
   * @param document the document
   * @param passages its passages, in order
   * @param quote the quotation, within the document's text
   */
  public static ContextView of(Page page, Document document, List<Passage> passages, Span quote) {
    String text = document.text();
    Span part =
        new Span(lineStart(text, quote.start() - AROUND), lineEnd(text, quote.end() + AROUND));
    return new ContextView(
        DocumentView.title(document),
        document.path(),
        headings(passages, quote),
        Piece.marking(text, part, Optional.of(quote)),
        part.start() > 0,
        part.end() < text.length(),
        Links.document(page, document.id(), quote).at("quote"));
  }

  private static List<String> headings(List<Passage> passages, Span quote) {
    return passages.stream()
        .filter(passage -> passage.span().contains(new Span(quote.start(), quote.start())))
        .findFirst()
        .map(Passage::headings)
        .orElse(List.of());
  }

  private static int lineStart(String text, int position) {
    return position <= 0 ? 0 : text.lastIndexOf('\n', position) + 1;
  }

  private static int lineEnd(String text, int position) {
    int end = position >= text.length() ? -1 : text.indexOf('\n', position);
    return end < 0 ? text.length() : end;
  }
}
