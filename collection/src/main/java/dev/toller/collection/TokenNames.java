// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import java.util.List;

/**
 * What the tokens of a text are called where it is told what matched.
 *
 * @param words the tokens, in their order
 */
record TokenNames(List<String> words) {

  /** Characters of a name; what is longer, as names of files are, is cut off. */
  private static final int MOST = 24;

  /** The name of a token; its number where it has no words. */
  String of(int token) {
    if (token >= words.size()) {
      return "token " + token;
    }
    String word = words.get(token);
    int characters = word.codePointCount(0, word.length());
    return characters <= MOST
        ? "'" + word + "'"
        : "'" + word.substring(0, word.offsetByCodePoints(0, MOST - 1)) + "…'";
  }
}
