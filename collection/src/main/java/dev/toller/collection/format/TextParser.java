// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import dev.toller.Metadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plain text: paragraphs between blank lines. A line that is underlined is a heading
 * (reStructuredText: each underline is a level, in the order in which they come up), and so is a
 * line that begins with equals signs and a space (AsciiDoc). Paragraphs with all lines indented
 * keep their lines.
 */
final class TextParser implements FormatParser {

  private static final Pattern UNDERLINE = Pattern.compile("([=\\-~^\"*+#`'.:_])\\1{2,}\\s*");
  private static final Pattern EQUALS = Pattern.compile("(={1,6}) +(\\S.*?)(?: +=+)?\\s*");
  private static final Pattern INDENTED = Pattern.compile("(?:\t| {4,}).*");
  private static final int LONGEST_HEADING = 120;

  @Override
  public Parsed parse(Source source) throws IOException {
    String text = source.text();
    List<Block> blocks = new Paragraphs(Lines.of(text)).collect();
    return new Parsed(title(blocks), "text", Metadata.NONE, text, true, blocks);
  }

  private static String title(List<Block> blocks) {
    boolean starts = !blocks.isEmpty() && blocks.getFirst().kind() == Block.Kind.HEADING;
    return starts ? String.join(" ", blocks.getFirst().headings()) : "";
  }

  /** Walks the lines. */
  private static final class Paragraphs {

    private final Lines lines;
    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder underlines = new StringBuilder();
    private int line;

    Paragraphs(Lines lines) {
      this.lines = lines;
      this.line = LicenceHeader.end(lines);
    }

    List<Block> collect() {
      while (line < lines.count()) {
        if (lines.isBlank(line)) {
          line++;
        } else if (isUnderlined()) {
          underlined();
        } else {
          marked();
        }
      }
      return blocks;
    }

    private boolean isUnderlined() {
      if (line + 1 >= lines.count() || UNDERLINE.matcher(lines.line(line)).matches()) {
        return false;
      }
      int length = lines.line(line).strip().length();
      String below = lines.line(line + 1);
      return length <= LONGEST_HEADING
          && below.strip().length() >= Math.min(length, 4)
          && UNDERLINE.matcher(below).matches();
    }

    private void underlined() {
      String sign = lines.line(line + 1).substring(0, 1);
      if (underlines.indexOf(sign) < 0) {
        underlines.append(sign);
      }
      int level = underlines.indexOf(sign) + 1;
      blocks.add(Block.heading(level, lines.span(line, line + 1), lines.line(line).strip()));
      line += 2;
    }

    private void marked() {
      Matcher marked = EQUALS.matcher(lines.line(line));
      if (marked.matches()) {
        int level = marked.group(1).length();
        blocks.add(Block.heading(level, lines.span(line), marked.group(2)));
        line++;
      } else {
        paragraph();
      }
    }

    private void paragraph() {
      int first = line;
      boolean indented = true;
      while (line < lines.count() && !lines.isBlank(line) && (line == first || !isUnderlined())) {
        indented &= INDENTED.matcher(lines.line(line)).matches();
        line++;
      }
      Block.Kind kind = indented ? Block.Kind.CODE : Block.Kind.PARAGRAPH;
      blocks.add(Block.of(kind, lines.span(first, line - 1)));
    }
  }
}
