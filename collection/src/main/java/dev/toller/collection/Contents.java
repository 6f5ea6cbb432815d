// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Document;
import dev.toller.Metadata;
import dev.toller.Passage;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A document with all its passages.
 *
 * @param document the document
 * @param passages in the order of their ordinals, each id once; none for a document without text
 */
public record Contents(Document document, List<Passage> passages) {

  public Contents {
    passages = List.copyOf(passages);
    if (passages.stream().map(Passage::id).collect(Collectors.toSet()).size() != passages.size()) {
      throw new IllegalArgumentException(
          "the passages of '%s' do not have different ids".formatted(document.path()));
    }
  }

  /** The same, with another date wherever it has {@code old}. */
  Contents redated(String old, String date) {
    return new Contents(
        new Document(
            document.id(),
            document.path(),
            document.title(),
            redated(document.metadata(), old, date),
            document.text()),
        passages.stream().map(passage -> redated(passage, old, date)).toList());
  }

  private static Passage redated(Passage passage, String old, String date) {
    return new Passage(
        passage.id(),
        passage.document(),
        passage.ordinal(),
        passage.title(),
        passage.headings(),
        passage.span(),
        passage.lines(),
        passage.pages(),
        redated(passage.metadata(), old, date),
        passage.text());
  }

  private static Metadata redated(Metadata metadata, String old, String date) {
    return metadata.get(Metadata.DATE).equals(List.of(old))
        ? metadata.with(Metadata.DATE, date)
        : metadata;
  }
}
