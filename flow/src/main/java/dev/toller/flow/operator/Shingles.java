// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The word 4-grams of a text as a sorted set of hashes; a shorter text is one gram. Hashes of 64
 * bits make a chance agreement of two grams practically impossible.
 */
final class Shingles {

  private static final int WORDS = 4;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

  private final long[] sorted;

  private Shingles(long[] sorted) {
    this.sorted = sorted;
  }

  static Shingles of(String text) {
    List<String> words =
        WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
    int count = Math.max(1, words.size() - WORDS + 1);
    return new Shingles(
        IntStream.range(0, count)
            .mapToLong(start -> hash(words, start))
            .sorted()
            .distinct()
            .toArray());
  }

  private static long hash(List<String> words, int start) {
    long hash = 0;
    for (String word : words.subList(start, Math.min(words.size(), start + WORDS))) {
      for (int i = 0; i < word.length(); i++) {
        hash = (hash ^ word.charAt(i)) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 32;
      }
      hash = (hash + 1) * 0xD6E8FEB86659FD93L;
    }
    return hash;
  }

  /** The share of the smaller set that the other one holds, 0 to 1. */
  double containment(Shingles other) {
    boolean smaller = sorted.length <= other.sorted.length;
    long[] few = smaller ? sorted : other.sorted;
    long[] many = smaller ? other.sorted : sorted;
    long shared = Arrays.stream(few).filter(gram -> Arrays.binarySearch(many, gram) >= 0).count();
    return (double) shared / few.length;
  }
}
