// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import java.util.Random;
import java.util.StringJoiner;

/**
 * Texts of made-up words whose frequencies fall as those of real ones do (Zipf's law): word r of
 * {@value #VOCABULARY} comes about in proportion to 1 / r. Text i depends on the seed and on i
 * alone.
 */
final class SyntheticText {

  private static final int VOCABULARY = 50_000;
  private static final int LETTERS = 26;

  private final long seed;

  SyntheticText(long seed) {
    this.seed = seed;
  }

  /** A text of so many words. */
  String text(int number, int words) {
    Random random = new Random(seed * 1_000_003L + number);
    StringJoiner text = new StringJoiner(" ");
    for (int i = 0; i < words; i++) {
      text.add(word((int) Math.pow(VOCABULARY, random.nextDouble())));
    }
    return text.toString();
  }

  private static String word(int rank) {
    StringBuilder word = new StringBuilder();
    for (int rest = rank; rest > 0; rest /= LETTERS) {
      word.append((char) ('a' + rest % LETTERS));
    }
    return word.append('x').toString();
  }
}
