// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.chunk;

import dev.toller.Span;
import java.util.regex.Pattern;

/** What stands between two blocks and belongs to neither. */
final class Gap {

  private static final Pattern TAG = Pattern.compile("<[^<>!]*>");

  private Gap() {}

  /** The text between two spans without the white space around it; empty where they overlap. */
  static String between(String text, Span before, Span after) {
    return after.start() <= before.end() ? "" : text.substring(before.end(), after.start()).strip();
  }

  /** Whether a gap holds words; markup has none. */
  static boolean hasWords(String gap) {
    return TAG.matcher(gap).replaceAll("").chars().anyMatch(Character::isLetterOrDigit);
  }
}
