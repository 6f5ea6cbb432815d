// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.chunk;

import dev.toller.collection.format.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts neighbouring units into passages of about equal size, as few as fit. A passage does not
 * reach over words that belong to no block, and does not consist of a heading alone when text
 * follows.
 */
final class Packer {

  private final String text;
  private final Sizer sizer;
  private final int max;
  private final int target;
  private final List<List<Unit>> passages = new ArrayList<>();
  private List<Unit> current = new ArrayList<>();
  private int size;

  private Packer(String text, Sizer sizer, List<Unit> units, int max) {
    this.text = text;
    this.sizer = sizer;
    this.max = max;
    int total = units.stream().mapToInt(Unit::size).sum();
    int least = Math.ceilDiv(Math.max(1, total), max);
    this.target = Math.ceilDiv(total, least);
  }

  static List<List<Unit>> pack(String text, Sizer sizer, List<Unit> units, int max) {
    Packer packer = new Packer(text, sizer, units, max);
    units.forEach(packer::add);
    packer.close();
    return packer.passages;
  }

  private void add(Unit unit) {
    String gap = current.isEmpty() ? "" : Gap.between(text, current.getLast().span(), unit.span());
    int more = unit.size() + (gap.isEmpty() ? 0 : sizer.sizeUpTo(max, gap));
    if (startsAnew(unit) || size >= target || size + more > max || Gap.hasWords(gap)) {
      if (isHeadingOnly()) {
        current.clear();
      }
      close();
      more = unit.size();
    }
    current.add(unit);
    size += more;
  }

  private boolean startsAnew(Unit unit) {
    return unit.fresh() || (!current.isEmpty() && !current.getLast().above().isEmpty());
  }

  private boolean isHeadingOnly() {
    return current.size() == 1 && current.getFirst().block().kind() == Block.Kind.HEADING;
  }

  private void close() {
    if (!current.isEmpty()) {
      passages.add(current);
    }
    current = new ArrayList<>();
    size = 0;
  }
}
