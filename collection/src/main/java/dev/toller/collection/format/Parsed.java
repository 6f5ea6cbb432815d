// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import dev.toller.Metadata;
import java.util.List;

/**
 * A file as its parser understood it.
 *
 * @param title the document's own title, or the empty string where it states none
 * @param type the format, as {@link Metadata#TYPE} names it: {@code markdown}, {@code pdf}, ...
 * @param metadata what the document says of itself; {@link Metadata#DATE date} only where it states
 *     one that a filter can read
 * @param text the whole text: for formats that are text, the decoded file without its byte-order
 *     mark; else what was extracted
 * @param lines whether the text is the file's own, so that its line numbers mean something
 * @param blocks what stands in the text, in order and without overlap; what lies between them
 *     (markup, navigation, licence headers) is not searched
 */
public record Parsed(
    String title, String type, Metadata metadata, String text, boolean lines, List<Block> blocks) {

  public Parsed {
    blocks = List.copyOf(blocks);
  }
}
