// SPDX-License-Identifier: Apache-2.0
package dev.toller;

/**
 * A pattern in which {@code *} stands for any run of characters and {@code ?} for any one; a
 * character is a Unicode code point. Matching takes at most the product of both lengths, whatever
 * the pattern: only the last {@code *} met is ever tried again.
 */
public final class Glob {

  private final String text;
  private final int[] pattern;

  /**
   * @param text the pattern; case counts
   */
  public Glob(String text) {
    this.text = text;
    this.pattern = text.codePoints().toArray();
  }

  /** The characters before the first {@code *} or {@code ?}: every match begins with them. */
  public String literalStart() {
    int end = 0;
    while (end < text.length() && text.charAt(end) != '*' && text.charAt(end) != '?') {
      end++;
    }
    return text.substring(0, end);
  }

  /** Whether the pattern covers the whole value. */
  public boolean matches(String value) {
    int[] points = value.codePoints().toArray();
    int at = 0;
    int next = 0;
    int star = -1;
    int resume = 0;
    while (at < points.length) {
      if (next < pattern.length && pattern[next] == '*') {
        star = next++;
        resume = at;
      } else if (next < pattern.length && (pattern[next] == '?' || pattern[next] == points[at])) {
        next++;
        at++;
      } else if (star >= 0) {
        next = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    return onlyStarsFrom(next);
  }

  private boolean onlyStarsFrom(int start) {
    int next = start;
    while (next < pattern.length && pattern[next] == '*') {
      next++;
    }
    return next == pattern.length;
  }
}
