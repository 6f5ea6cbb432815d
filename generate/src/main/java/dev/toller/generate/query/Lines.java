// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads what a model was asked to write line by line: numbers, bullets and quotation marks around a
 * line are taken off, blank lines, repetitions and lines without a letter or digit are left out,
 * and so is a line that is longer than what was asked for can be.
 */
final class Lines {

  /** No search query is longer than this, in characters. */
  static final int QUERY = 300;

  private static final Pattern MARKER = Pattern.compile("^(?:\\d{1,2}[.)]|[-*\u2022])\\s+");
  private static final Pattern QUOTED = Pattern.compile("^[\"'`\u201C](.*)[\"'`\u201D]$");

  private Lines() {}

  /**
   * The lines.
   *
   * @param text what the model wrote
   * @param most how many lines at most
   * @param characters how long one may be
   */
  static List<String> of(String text, int most, int characters) {
    return text.lines()
        .map(Lines::bare)
        .filter(line -> line.length() <= characters && hasWord(line))
        .distinct()
        .limit(most)
        .toList();
  }

  /** The whole text as one line, cut after the last word that fits. */
  static List<String> paragraph(String text, int characters) {
    String line = text.strip().replaceAll("\\s+", " ");
    return hasWord(line) ? List.of(cut(line, characters)) : List.of();
  }

  private static String cut(String line, int characters) {
    if (line.length() <= characters) {
      return line;
    }
    int space = line.lastIndexOf(' ', characters);
    return line.substring(0, space > 0 ? space : characters);
  }

  private static String bare(String line) {
    String inner = MARKER.matcher(line.strip()).replaceFirst("");
    return QUOTED.matcher(inner).replaceFirst("$1").strip();
  }

  private static boolean hasWord(String line) {
    return line.codePoints().anyMatch(Character::isLetterOrDigit);
  }
}
