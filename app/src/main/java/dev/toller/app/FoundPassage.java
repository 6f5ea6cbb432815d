// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import dev.toller.Extent;
import dev.toller.Hit;
import dev.toller.Passage;
import dev.toller.Span;
import java.util.List;
import java.util.Optional;

/**
 * A hit as users see it.
 *
 * @param rank from 1
 * @param id the passage's id
 * @param document the document's id
 * @param path the document's path below the folder that was synced
 * @param title the document's title, or the empty string
 * @param headings the headings above the passage, outermost first
 * @param lines the lines of the file, for formats that have them: {@code "12-40"}
 * @param pages the pages, slides or sheets, for formats that have them
 * @param score comparable within one result only
 * @param text the passage
 * @param span where it stands in the document's text
 */
public record FoundPassage(
    int rank,
    String id,
    String document,
    String path,
    String title,
    List<String> headings,
    Optional<String> lines,
    Optional<String> pages,
    double score,
    String text,
    Span span) {

  /** A hit with its passage. */
  public static FoundPassage of(int rank, Hit hit, Passage passage) {
    return new FoundPassage(
        rank,
        hit.id(),
        passage.document(),
        passage.path(),
        passage.title(),
        passage.headings(),
        passage.lines().map(Extent::toString),
        passage.pages().map(Extent::toString),
        hit.score(),
        passage.text(),
        passage.span());
  }

  /** The path with line or page numbers: what people look up. */
  public String place() {
    return path
        + lines.map(numbers -> ":" + numbers).orElse("")
        + pages.map(numbers -> ", page " + numbers).orElse("");
  }
}
