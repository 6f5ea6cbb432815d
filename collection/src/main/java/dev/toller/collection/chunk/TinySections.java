// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.chunk;

import dev.toller.Span;
import dev.toller.collection.format.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins neighbouring sections that are too small to say much alone: each smaller than a quarter of
 * a passage, together at most half of one, and siblings or one above the others. A crumb, smaller
 * than a tenth of a passage (a heading without text, a line before the first heading), goes with
 * the section that follows at its side or below it, whatever its size. A heading that still stands
 * alone then is dropped, unless there is nothing else. Records stay alone.
 */
final class TinySections {

  private final String text;
  private final Sizer sizer;
  private final int tiny;
  private final int crumb;
  private final List<Section> joined = new ArrayList<>();
  private int lastSize;
  private boolean lastIsTiny;
  private boolean lastIsOne;

  TinySections(String text, Sizer sizer, ChunkSettings settings) {
    this.text = text;
    this.sizer = sizer;
    this.tiny = settings.maxTokens() / 4;
    this.crumb = settings.maxTokens() / 10;
  }

  List<Section> join(List<Section> sections) {
    sections.forEach(this::add);
    List<Section> speaking = joined.stream().filter(section -> !section.isHeadingOnly()).toList();
    return speaking.isEmpty() ? joined : speaking;
  }

  private void add(Section section) {
    int size = sizeUpTo(tiny, section);
    boolean isTiny = size < tiny && !section.isRecord();
    if (isCrumb() && !section.isRecord() && belongsToLast(section)) {
      joined.add(joined.removeLast().lead(section));
      lastSize += size;
      lastIsTiny = isTiny;
    } else if (lastIsTiny && isTiny && lastSize + size <= 2 * tiny && belongsToLast(section)) {
      joined.add(joined.removeLast().join(section));
      lastSize += size;
      lastIsOne = false;
    } else {
      joined.add(section);
      lastSize = size;
      lastIsTiny = isTiny;
      lastIsOne = true;
    }
  }

  private boolean isCrumb() {
    return lastIsTiny && lastIsOne && lastSize < crumb;
  }

  private boolean belongsToLast(Section next) {
    Section last = joined.getLast();
    Span before = last.blocks().getLast().span();
    return (last.encloses(next) || (lastIsOne && last.isSiblingOf(next)))
        && !Gap.hasWords(Gap.between(text, before, next.blocks().getFirst().span()));
  }

  private int sizeUpTo(int max, Section section) {
    int size = 0;
    for (Block block : section.blocks()) {
      size += sizer.sizeUpTo(max, block.span().of(text));
      if (size > max) {
        break;
      }
    }
    return size;
  }
}
