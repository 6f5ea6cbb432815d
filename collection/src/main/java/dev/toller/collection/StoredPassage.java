// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Extent;
import dev.toller.Metadata;
import dev.toller.Passage;
import dev.toller.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@link Passage} as the catalogue keeps it; an extent that is not there is an empty list.
 *
 * @param encoder the hash of the weights that made its vector; none where it was written before
 *     vectors could be of different ages
 */
record StoredPassage(
    String id,
    String document,
    int ordinal,
    String title,
    List<String> headings,
    Span span,
    List<Extent> lines,
    List<Extent> pages,
    Map<String, List<String>> metadata,
    String text,
    String encoder) {

  static StoredPassage of(Passage passage, String encoder) {
    return new StoredPassage(
        passage.id(),
        passage.document(),
        passage.ordinal(),
        passage.title(),
        passage.headings(),
        passage.span(),
        passage.lines().stream().toList(),
        passage.pages().stream().toList(),
        passage.metadata().values(),
        passage.text(),
        encoder);
  }

  Passage passage() {
    return new Passage(
        id,
        document,
        ordinal,
        title,
        headings,
        span,
        first(lines),
        first(pages),
        Metadata.of(metadata),
        text);
  }

  private static Optional<Extent> first(List<Extent> extents) {
    return extents.stream().findFirst();
  }
}
