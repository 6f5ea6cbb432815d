// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.util.regex.Pattern;

/**
 * The comment with which many files of a project begin, or which stands below their imports, and
 * which says the same in all of them. It is left out of the blocks: hundreds of equal passages
 * answer nobody.
 */
final class LicenceHeader {

  private static final Pattern BEFORE =
      Pattern.compile("(?:package|import|using|namespace) .*|<\\?.*|#!.*");
  private static final Pattern COMMENT =
      Pattern.compile("\\s*(?:#|//|/\\*|\\*|--|;|<!--|%|\\.\\.|REM\\b).*");
  private static final Pattern OPEN = Pattern.compile("/\\*|<!--");
  private static final Pattern LEGAL =
      Pattern.compile("(?i)licen[sc]ed? (?:to|under)|copyright|spdx-license|all rights reserved");
  private static final int LONGEST_LINE = 1_000;
  private static final int MOST_LINES = 100;

  private LicenceHeader() {}

  /** The first line after a licence header; 0 where there is none. */
  static int end(Lines lines) {
    int most = Math.min(lines.count(), MOST_LINES);
    int first = 0;
    while (first < most && (lines.isBlank(first) || BEFORE.matcher(lines.line(first)).matches())) {
      first++;
    }
    int end = commentEnd(lines, first, most);
    for (int line = first; line < end; line++) {
      if (LEGAL.matcher(lines.line(line)).find()) {
        return end;
      }
    }
    return 0;
  }

  /** The line after a comment, or {@code first} where none begins there or none ends. */
  private static int commentEnd(Lines lines, int first, int most) {
    boolean open = false;
    int end = first;
    while (end < most && (open || isComment(lines.line(end)))) {
      String line = lines.line(end);
      if (saysMore(line)) {
        return first;
      }
      open = open ? !closes(line) : OPEN.matcher(line).find() && !closes(line);
      end++;
    }
    return open ? first : end;
  }

  private static boolean isComment(String line) {
    return !line.isBlank() && COMMENT.matcher(line).matches();
  }

  /** Whether a line holds more than a comment does: much, or something behind its end. */
  private static boolean saysMore(String line) {
    int close = Math.max(line.lastIndexOf("*/") + 2, line.lastIndexOf("-->") + 3);
    return line.length() > LONGEST_LINE || (closes(line) && !line.substring(close).isBlank());
  }

  private static boolean closes(String line) {
    return line.contains("*/") || line.contains("-->");
  }
}
