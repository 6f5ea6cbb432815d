// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.Span;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Splits a text into sentences, each an exact span.
 *
 * <p>First into blocks, by lines: a blank line ends a block, and so does one without letters and
 * digits; a heading, a list item, a row of a table and a line of code are blocks of their own,
 * without their markers; other lines that follow each other are one wrapped paragraph. Then each
 * block at the sentence boundaries of the Unicode rules ({@link BreakIterator}), except before a
 * lower-case letter, and after an abbreviation or initials unless a word follows that hardly ever
 * follows them, such as "The". Spans come in order, do not overlap, begin and end with visible
 * characters and hold at least one letter or digit. Time is linear in the length of the text.
 *
 * <p>The abbreviations are English; other languages are split at the Unicode boundaries alone.
 */
public final class Sentences {

  private static final Pattern MARKER =
      Pattern.compile("(?:#{1,6}|>+|[-*+\u2022\u25E6\u2023]|\\(?\\d{1,3}[.)]|\\(?[a-z]\\))[ \\t]+");
  private static final Pattern FENCE = Pattern.compile("\\s*(?:```|~~~).*", Pattern.DOTALL);
  private static final Pattern INDENTED = Pattern.compile("(?:\\t| {4}).*", Pattern.DOTALL);
  private static final Pattern STATEMENT =
      Pattern.compile("^(?:import|package|return)\\b|=|[)\\]\"'];$");
  private static final Pattern INITIALS =
      Pattern.compile("(?:.*[\\s(])?(?:\\p{Lu}\\.)+", Pattern.DOTALL);
  private static final Pattern STARTER =
      Pattern.compile(
          "(?:An?|But|He|However|If|In|It|She|The|There|These|They|This|Those|We)\\b.*",
          Pattern.DOTALL);
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "al.", "approx.", "art.", "ca.", "cf.", "ch.", "co.", "corp.", "dept.", "dr.", "e.g.",
          "ed.", "eds.", "eq.", "eqs.", "esp.", "est.", "fig.", "figs.", "gen.", "gov.", "i.e.",
          "inc.", "jr.", "lt.", "ltd.", "mr.", "mrs.", "ms.", "mt.", "no.", "nos.", "pp.", "prof.",
          "ref.", "refs.", "rep.", "resp.", "rev.", "sec.", "sen.", "sr.", "st.", "tab.", "viz.",
          "vol.", "vs.");

  private final String text;
  private final List<Span> sentences = new ArrayList<>();
  private int blockStart = -1;
  private int blockEnd;
  private boolean inList;

  private Sentences(String text) {
    this.text = text;
  }

  /** The sentences of a text, in order. */
  public static List<Span> split(String text) {
    return new Sentences(text).sentences();
  }

  private List<Span> sentences() {
    boolean fenced = false;
    for (int start = 0; start < text.length(); start = lineEnd(start)) {
      String line = text.substring(start, lineEnd(start));
      if (FENCE.matcher(line).matches()) {
        endBlock();
        fenced = !fenced;
      } else if (fenced || isRow(line) || isCode(line)) {
        single(start, line);
      } else {
        prose(start, line);
      }
    }
    endBlock();
    return List.copyOf(sentences);
  }

  /** An indented line that goes on with a paragraph or an item of a list is not code. */
  private boolean isCode(String line) {
    boolean goesOn = inList || blockStart >= 0;
    return endsAsCode(line.strip()) || (!goesOn && INDENTED.matcher(line).matches());
  }

  private static boolean endsAsCode(String line) {
    return line.endsWith("{")
        || line.endsWith("}")
        || line.endsWith("):")
        || line.endsWith("->")
        || (line.endsWith(";") && STATEMENT.matcher(line).find());
  }

  private int lineEnd(int start) {
    int newline = text.indexOf('\n', start);
    return newline < 0 ? text.length() : newline + 1;
  }

  private void single(int start, String line) {
    endBlock();
    add(start, start + line.length());
  }

  private static boolean isRow(String line) {
    return line.stripLeading().startsWith("|");
  }

  private void prose(int start, String line) {
    int indent = line.length() - line.stripLeading().length();
    var marker = MARKER.matcher(line).region(indent, line.length());
    boolean marked = marker.lookingAt();
    boolean heading = marked && line.charAt(indent) == '#';
    boolean blank = !hasWord(line);
    if (marked || blank) {
      endBlock();
    }
    if (!blank) {
      inList = goesOnWithList(marked && !heading, indent);
      extend(marked ? start + marker.end() : start, start + line.length());
    }
    if (heading) {
      endBlock();
    }
  }

  private boolean goesOnWithList(boolean item, int indent) {
    return item || (inList && (indent > 0 || blockStart >= 0));
  }

  private void extend(int start, int end) {
    if (blockStart < 0) {
      blockStart = start;
    }
    blockEnd = end;
  }

  private void endBlock() {
    if (blockStart >= 0) {
      splitBlock(blockStart, text.substring(blockStart, blockEnd));
      blockStart = -1;
    }
  }

  private void splitBlock(int offset, String block) {
    BreakIterator boundaries = BreakIterator.getSentenceInstance(Locale.ROOT);
    boundaries.setText(block.replace('\n', ' ').replace('\r', ' '));
    int start = 0;
    for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
      if (end == block.length() || !continues(block, start, end)) {
        add(offset + start, offset + end);
        start = end;
      }
    }
  }

  /** Whether a sentence goes on after {@code end}, though a boundary is there. */
  private static boolean continues(String block, int start, int end) {
    String before = block.substring(start, end).strip();
    String lastWord = before.substring(lastSpace(before) + 1).toLowerCase(Locale.ROOT);
    return Character.isLowerCase(block.codePointAt(end))
        || ((ABBREVIATIONS.contains(lastWord.replaceAll("^[(\\[]+", ""))
                || INITIALS.matcher(before).matches())
            && !STARTER.matcher(block).region(end, block.length()).matches());
  }

  private static int lastSpace(String words) {
    int at = words.length() - 1;
    while (at >= 0 && !Character.isWhitespace(words.charAt(at))) {
      at--;
    }
    return at;
  }

  private void add(int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    if (hasWord(text.substring(start, end))) {
      sentences.add(new Span(start, end));
    }
  }

  private static boolean hasWord(String part) {
    return part.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private static boolean isBlank(char character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }
}
