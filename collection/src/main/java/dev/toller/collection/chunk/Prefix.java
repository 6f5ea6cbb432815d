// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.chunk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The title and headings that a passage is indexed with, cut down to half of its size at most: the
 * title to a quarter, then as many headings as fit, innermost first.
 *
 * @param title the document's title, or its beginning
 * @param headings the innermost headings, outermost first
 * @param size what both together take
 */
record Prefix(String title, List<String> headings, int size) {

  static Prefix fit(Sizer sizer, int max, String title, List<String> headings) {
    String shortTitle = sizer.shorten(title, max / 4);
    int size = shortTitle.isEmpty() ? 0 : sizer.size(shortTitle);
    Deque<String> kept = new ArrayDeque<>();
    for (String heading : headings.reversed()) {
      String words = kept.isEmpty() ? sizer.shorten(heading, max / 4) : heading;
      int more = words.equals(shortTitle) ? 0 : sizer.sizeUpTo(max, words);
      if (size + more > max / 2) {
        break;
      }
      kept.addFirst(words);
      size += more;
    }
    return new Prefix(shortTitle, List.copyOf(kept), size);
  }
}
