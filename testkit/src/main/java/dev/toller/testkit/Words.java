// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of a text: runs of letters and digits, lower case. */
final class Words {

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Words() {}

  static Set<String> of(String text) {
    return BETWEEN
        .splitAsStream(text)
        .filter(word -> !word.isEmpty())
        .map(Words::fold)
        .collect(Collectors.toSet());
  }

  /** A word without case and punctuation around it. */
  static String fold(String word) {
    return BETWEEN.matcher(word).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
