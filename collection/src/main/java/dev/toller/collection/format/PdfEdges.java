// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines at the top and the bottom of pages that say the same in the same place on many of them,
 * the page's number aside: running titles, copyright notices.
 */
final class PdfEdges {

  private static final int LINES = 2;
  private static final int LEAST_PAGES = 3;
  private static final int PLACE = 4;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private PdfEdges() {}

  /** The lines without those that come back on a third of the pages, and on three at least. */
  static List<PdfLine> without(List<PdfLine> all) {
    int pages = all.isEmpty() ? 0 : all.getLast().page();
    Set<PdfLine> edges = edges(all);
    Map<String, Integer> seen = new HashMap<>();
    edges.forEach(line -> seen.merge(key(line), 1, Integer::sum));
    int often = Math.max(LEAST_PAGES, pages / 3);
    return all.stream()
        .filter(line -> !edges.contains(line) || seen.get(key(line)) < often)
        .toList();
  }

  private static Set<PdfLine> edges(List<PdfLine> all) {
    Map<Integer, List<PdfLine>> pages = new HashMap<>();
    all.forEach(line -> pages.computeIfAbsent(line.page(), _ -> new ArrayList<>()).add(line));
    Set<PdfLine> edges = new HashSet<>();
    for (List<PdfLine> page : pages.values()) {
      List<PdfLine> down = page.stream().sorted(Comparator.comparingDouble(PdfLine::y)).toList();
      edges.addAll(down.subList(0, Math.min(LINES, down.size())));
      edges.addAll(down.subList(Math.max(0, down.size() - LINES), down.size()));
    }
    return edges;
  }

  /** The words and the place, with numbers only by how far the first is ahead of the page's. */
  private static String key(PdfLine line) {
    Matcher number = NUMBER.matcher(line.words());
    String ahead = number.find() ? "" + (Integer.parseInt(number.group()) - line.page()) : "";
    return "%s %s %d".formatted(number.replaceAll("#"), ahead, Math.round(line.y() / PLACE));
  }
}
