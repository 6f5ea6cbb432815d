// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes blocks of the lines of a PDF. Lines in a typewriter font are code and keep their line
 * breaks and indentation; other lines flow together until there is a heading, a gap or a bullet,
 * and over the end of a page where the sentence goes on. A word that is parted at the end of a line
 * is joined again, unless the document has it elsewhere with its hyphen. Tables of contents are
 * left out.
 */
final class PdfLayout {

  private static final int MOST_INDENT = 60;
  private static final Pattern BULLET =
      Pattern.compile("(?:[•▪◦‣●■–-]|\\(?\\d{1,2}[.)]|\\(?[a-z][.)])\\s.*");
  private static final Pattern CONTENTS =
      Pattern.compile("(?i).*(?:\\. ?){5,}\\s*\\d*|(?:table of )?contents");
  private static final Pattern ENDED = Pattern.compile(".*[.!?:;]\\P{L}?");

  private final List<PdfLine> lines;
  private final PdfHeadings headings;
  private final Set<String> hyphenated = new HashSet<>();

  PdfLayout(List<PdfLine> lines, PdfHeadings headings) {
    this.lines = lines;
    this.headings = headings;
    for (PdfLine line : lines) {
      for (String word : line.words().split(" ")) {
        if (word.indexOf('-') > 0 && !word.endsWith("-")) {
          hyphenated.add(word);
        }
      }
    }
  }

  /** What stands in the largest letters on the first page; empty where none are larger. */
  String title() {
    float size = headings.titleSize();
    return lines.stream()
        .filter(line -> line.page() == 1 && line.size() == size)
        .limit(3)
        .map(PdfLine::words)
        .collect(Collectors.joining(" "));
  }

  void write(BlockWriter writer) throws UnreadableException {
    int at = 0;
    while (at < lines.size()) {
      int end = end(at);
      write(at, lines.subList(at, end), writer);
      at = end;
    }
  }

  private int end(int start) {
    int end = start + 1;
    while (end < lines.size() && continues(end)) {
      end++;
    }
    return end;
  }

  private void write(int at, List<PdfLine> group, BlockWriter writer) throws UnreadableException {
    PdfLine first = group.getFirst();
    writer.pages(first.page(), group.getLast().page());
    if (CONTENTS.matcher(first.words()).matches()) {
      return;
    }
    if (headings.level(at) > 0) {
      writer.heading(headings.level(at), flow(group));
    } else if (first.fixed()) {
      writer.add(Block.Kind.CODE, verbatim(group));
    } else {
      boolean item = BULLET.matcher(first.words()).matches();
      writer.add(item ? Block.Kind.LIST_ITEM : Block.Kind.PARAGRAPH, flow(group));
    }
  }

  private boolean continues(int at) {
    PdfLine before = lines.get(at - 1);
    PdfLine line = lines.get(at);
    int level = headings.level(at);
    if (level > 0 || headings.level(at - 1) > 0) {
      return level == headings.level(at - 1)
          && before.size() == line.size()
          && headings.isNear(before, line);
    }
    return before.fixed() == line.fixed()
        && !startsAnew(before, line)
        && (headings.isNear(before, line) || goesOnOverPage(before, line));
  }

  private static boolean startsAnew(PdfLine before, PdfLine line) {
    return !line.fixed()
        && (BULLET.matcher(line.words()).matches()
            || CONTENTS.matcher(line.words()).matches()
            || CONTENTS.matcher(before.words()).matches());
  }

  private static boolean goesOnOverPage(PdfLine before, PdfLine line) {
    return line.page() == before.page() + 1
        && line.size() == before.size()
        && !line.fixed()
        && !ENDED.matcher(before.words()).matches()
        && Character.isLowerCase(line.words().charAt(0));
  }

  private String flow(List<PdfLine> group) {
    StringBuilder text = new StringBuilder();
    for (PdfLine line : group) {
      if (isParted(text) && Character.isLowerCase(line.words().charAt(0))) {
        join(text, line.words());
      } else {
        text.append(text.isEmpty() ? "" : " ").append(line.words());
      }
    }
    return text.toString();
  }

  private static boolean isParted(StringBuilder text) {
    int end = text.length();
    return end > 1 && text.charAt(end - 1) == '-' && Character.isLetter(text.charAt(end - 2));
  }

  private void join(StringBuilder text, String next) {
    String left = text.substring(text.lastIndexOf(" ") + 1);
    String right = next.split(" ", 2)[0].replaceAll("[^\\p{L}\\p{N}-]+$", "");
    if (!hyphenated.contains(left + right)) {
      text.setLength(text.length() - 1);
    }
    text.append(next);
  }

  private static String verbatim(List<PdfLine> group) {
    double left = group.stream().mapToDouble(PdfLine::x).min().orElse(0);
    return group.stream()
        .map(line -> " ".repeat(indent(line, left)) + line.words())
        .collect(Collectors.joining("\n"));
  }

  private static int indent(PdfLine line, double left) {
    return (int) Math.min(MOST_INDENT, Math.round((line.x() - left) / line.space()));
  }
}
