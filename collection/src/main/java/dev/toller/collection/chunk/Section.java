// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.chunk;

import dev.toller.collection.format.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring blocks under the same headings; the heading itself is the first of them where it
 * stands in the text.
 *
 * @param path the headings above, outermost first
 * @param blocks in order, at least one
 */
record Section(List<String> path, List<Block> blocks) {

  /** Whether there is nothing under the heading. */
  boolean isHeadingOnly() {
    return blocks.size() == 1 && blocks.getFirst().kind() == Block.Kind.HEADING;
  }

  /** Whether it is a record, which shares its passage with no other. */
  boolean isRecord() {
    return blocks.getFirst().kind() == Block.Kind.RECORD;
  }

  /** Whether {@code other} stands below the last heading of this one. */
  boolean encloses(Section other) {
    return other.path.size() > path.size() && other.path.subList(0, path.size()).equals(path);
  }

  /** Whether both stand side by side under the same heading. */
  boolean isSiblingOf(Section other) {
    return path.size() == other.path.size() && parent().equals(other.parent());
  }

  /** Both as one, under the headings that they share. */
  Section join(Section next) {
    return new Section(encloses(next) || path.equals(next.path) ? path : parent(), with(next));
  }

  /** Both as one, under the headings of the next. */
  Section lead(Section next) {
    return new Section(next.path, with(next));
  }

  private List<Block> with(Section next) {
    List<Block> all = new ArrayList<>(blocks);
    all.addAll(next.blocks);
    return all;
  }

  private List<String> parent() {
    return path.isEmpty() ? path : path.subList(0, path.size() - 1);
  }
}
