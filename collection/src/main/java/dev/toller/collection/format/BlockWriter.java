// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import dev.toller.Extent;
import dev.toller.Metadata;
import dev.toller.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the text of a document together from the blocks that a parser extracts, with a blank line
 * between them and none between the items of a list. Stops a parser that extracts more than allowed
 * or that has been interrupted.
 */
final class BlockWriter {

  private final int maxCharacters;
  private final StringBuilder text = new StringBuilder();
  private final List<Block> blocks = new ArrayList<>();
  private Optional<Extent> pages = Optional.empty();
  private Metadata metadata = Metadata.NONE;

  BlockWriter(FormatLimits limits) {
    this.maxCharacters = limits.characters();
  }

  /** The blocks that follow stand on this page. */
  void page(int number) {
    pages(number, number);
  }

  /** The blocks that follow stand on these pages. */
  void pages(int first, int last) {
    pages = Optional.of(new Extent(first, last));
  }

  /** The page that blocks stand on. */
  int page() {
    return pages.map(Extent::last).orElse(0);
  }

  /** The blocks that follow have this metadata. */
  void metadata(Metadata shared) {
    metadata = shared;
  }

  void heading(int level, String words) throws UnreadableException {
    add(Block.Kind.HEADING, level, words.strip());
  }

  /** Adds a block, unless it is blank. */
  void add(Block.Kind kind, String words) throws UnreadableException {
    add(kind, 0, words);
  }

  /** Adds a table: a row a line, cells between bars, the first row as its header. */
  void table(List<List<String>> rows) throws UnreadableException {
    List<String> lines = rows.stream().map(cells -> String.join(" | ", cells)).toList();
    if (add(Block.Kind.TABLE, 0, String.join("\n", lines))) {
      blocks.add(blocks.removeLast().withHeadings(lines.subList(0, 1)));
    }
  }

  private boolean add(Block.Kind kind, int level, String words) throws UnreadableException {
    if (words.isBlank()) {
      return false;
    }
    check(words.length());
    text.append(separator(kind));
    Span span = new Span(text.length(), text.length() + words.length());
    text.append(words);
    blocks.add(new Block(kind, level, span, pages, metadata));
    return true;
  }

  private String separator(Block.Kind kind) {
    if (blocks.isEmpty()) {
      return "";
    }
    boolean inList =
        kind == Block.Kind.LIST_ITEM && blocks.getLast().kind() == Block.Kind.LIST_ITEM;
    return inList ? "\n" : "\n\n";
  }

  private void check(int more) throws UnreadableException {
    if (text.length() + more > maxCharacters) {
      throw new UnreadableException(
          "holds more than %,d characters of text, the most that is taken from one file; split it"
              .formatted(maxCharacters));
    }
    if (Thread.interrupted()) {
      throw new UnreadableException("was given up while its text was extracted");
    }
  }

  boolean isEmpty() {
    return blocks.isEmpty();
  }

  Parsed parsed(String title, String type, Metadata own) {
    return new Parsed(title, type, own, text.toString(), false, blocks);
  }
}
