// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which lines of a PDF are headings, and of which level: those that the document's outline
 * names, by their depth there; else short lines in letters larger than those of running text, and
 * bold ones with space around them, by their number ({@code 2.1} is of level 2) or else their size.
 */
final class PdfHeadings {

  private static final int LONGEST = 150;
  private static final int MOST_LEVELS = 6;
  private static final float LARGER = 1.08f;
  private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)*)\\.?\\s+\\p{L}.*");
  private static final Pattern UNLIKELY = Pattern.compile(".*[.,;:]|\\P{L}*|.{1,3}");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final List<PdfLine> lines;
  private final Map<String, Integer> outline;
  private final float body;
  private final List<Float> sizes;
  private final double step;

  /**
   * @param lines of all pages, in order
   * @param outline the depth of each entry of the outline, from 1, by its title
   */
  PdfHeadings(List<PdfLine> lines, Map<String, Integer> outline) {
    this.lines = lines;
    this.outline = new HashMap<>();
    outline.forEach((title, depth) -> this.outline.putIfAbsent(key(title), depth));
    this.body = bodySize();
    this.sizes = largerSizes();
    this.step = usualStep();
  }

  /** The level of a line, from 1; 0 where it is no heading. */
  int level(int at) {
    PdfLine line = lines.get(at);
    Integer depth = outline.get(key(line.words()));
    if (depth != null) {
      return Math.min(MOST_LEVELS, depth);
    }
    boolean looksSo =
        !line.fixed() && line.words().length() <= LONGEST && (isLarger(line) || standsOut(at));
    return looksSo && !UNLIKELY.matcher(line.words()).matches() ? guess(line) : 0;
  }

  /** The size of the largest letters on the first page where they are larger than running text. */
  float titleSize() {
    return lines.stream()
        .filter(line -> line.page() == 1 && isLarger(line))
        .map(PdfLine::size)
        .max(Comparator.naturalOrder())
        .orElse(Float.MAX_VALUE);
  }

  /** Whether a line follows another without more space than lines of one paragraph have. */
  boolean isNear(PdfLine before, PdfLine line) {
    float down = line.y() - before.y();
    return before.page() == line.page()
        && down >= 0
        && down <= 1.2 * step * Math.max(before.size(), line.size());
  }

  private boolean isLarger(PdfLine line) {
    return line.size() >= LARGER * body;
  }

  private boolean standsOut(int at) {
    return lines.get(at).bold()
        && (at == 0 || !isNear(lines.get(at - 1), lines.get(at)))
        && (at + 1 < lines.size() && !lines.get(at + 1).bold());
  }

  private int guess(PdfLine line) {
    Matcher number = NUMBER.matcher(line.words());
    if (number.matches()) {
      return Math.min(MOST_LEVELS, number.group(1).split("\\.").length);
    }
    int rank = sizes.indexOf(line.size());
    return rank < 0 ? MOST_LEVELS : Math.min(MOST_LEVELS, rank + 1);
  }

  private float bodySize() {
    Map<Float, Integer> letters = new HashMap<>();
    for (PdfLine line : lines) {
      letters.merge(line.size(), line.fixed() ? 0 : line.words().length(), Integer::sum);
    }
    return letters.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(0f);
  }

  /** The sizes above that of running text, largest first. */
  private List<Float> largerSizes() {
    TreeSet<Float> larger = new TreeSet<>(Comparator.reverseOrder());
    lines.stream().filter(this::isLarger).forEach(line -> larger.add(line.size()));
    return new ArrayList<>(larger);
  }

  /**
   * The way from line to line within a paragraph, in sizes of letters: the lower quartile of all.
   */
  private double usualStep() {
    List<Double> steps = new ArrayList<>();
    for (int at = 1; at < lines.size(); at++) {
      double down = (lines.get(at).y() - lines.get(at - 1).y()) / lines.get(at).size();
      if (down > 0.8 && down < 3) {
        steps.add(down);
      }
    }
    steps.sort(Comparator.naturalOrder());
    return steps.isEmpty() ? 1.2 : steps.get(steps.size() / 4);
  }

  private static String key(String title) {
    return SPACE.matcher(title).replaceAll("");
  }
}
