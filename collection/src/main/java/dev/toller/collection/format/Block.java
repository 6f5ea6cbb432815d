// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import dev.toller.Extent;
import dev.toller.Metadata;
import dev.toller.Span;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of a document's text that belongs together.
 *
 * <p>The values under {@link Metadata#HEADING heading} are the words of a {@link Kind#HEADING
 * HEADING} where its text has markup besides; of a {@link Kind#TABLE TABLE} they are its header
 * row; of any other block they are headings of its own, below those that stand above it (the type
 * and member of a piece of code, the header row of a record).
 *
 * @param kind what it is
 * @param level of a heading, from 1; 0 for all else
 * @param span where it stands in the text
 * @param pages the pages, slides or sheets that it stands on, for formats that have them
 * @param metadata what is known of this block alone: the columns of a record, its headings
 */
public record Block(Kind kind, int level, Span span, Optional<Extent> pages, Metadata metadata) {

  /** What a block is. */
  public enum Kind {
    /** Opens a section that ends before the next heading of the same or a higher level. */
    HEADING,
    /** Running text. */
    PARAGRAPH,
    /** One item of a list, without the items nested in it. */
    LIST_ITEM,
    /** Rows, one a line. */
    TABLE,
    /** Code or other text whose line breaks count. */
    CODE,
    /** A row or record of a data file, a passage of its own. */
    RECORD
  }

  /** A block without pages and without metadata. */
  public static Block of(Kind kind, Span span) {
    return new Block(kind, 0, span, Optional.empty(), Metadata.NONE);
  }

  /** A heading whose words are {@code words}. */
  public static Block heading(int level, Span span, String words) {
    return of(Kind.HEADING, span).withLevel(level).withHeadings(List.of(words));
  }

  /** The headings that the block itself carries. */
  public List<String> headings() {
    return metadata.get(Metadata.HEADING);
  }

  /** This block with headings of its own. */
  public Block withHeadings(List<String> headings) {
    return new Block(kind, level, span, pages, metadata.with(Metadata.HEADING, headings));
  }

  private Block withLevel(int replacement) {
    return new Block(kind, replacement, span, pages, metadata);
  }
}
