// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import dev.toller.Citation;

/**
 * A source that an answer cites.
 *
 * @param number as it appears in the answer
 * @param path the document's path
 * @param quote the words that are cited
 * @param document where they are shown in their document
 * @param context the drawer that shows them among their neighbours
 */
public record SourceView(int number, String path, String quote, Address document, Address context) {

  /** A citation, ready to be set. */
  public static SourceView of(Citation citation, Page page) {
    String passage = citation.passage();
    String document = passage.substring(0, Math.max(0, passage.lastIndexOf('-')));
    return new SourceView(
        citation.number(),
        citation.path(),
        citation.quote(),
        Links.document(page, document, citation.span()).at("quote"),
        Links.context(page, document, citation.span()));
  }
}
