// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Appends a token to each of many sequences at once. Ranges go through the levels of the matrix
 * side by side; a token that is nowhere, or a range that is empty, goes along as the empty range
 * before row 0, which stays empty. Sequences of different lengths are sorted, the longest first, so
 * that those that go on are always the first ones. Used once.
 */
final class Steps {

  private final DigitMatrix matrix;
  private final Alphabet alphabet;

  Steps(DigitMatrix matrix, Alphabet alphabet) {
    this.matrix = matrix;
    this.alphabet = alphabet;
  }

  List<Range> extend(List<Range> ranges, int[] tokens) {
    int count = tokens.length;
    int[] from = new int[count];
    int[] end = new int[count];
    for (int i = 0; i < count; i++) {
      from[i] = ranges.get(i).from();
      end[i] = ranges.get(i).end();
    }
    step(tokens, from, end);
    Range[] result = new Range[count];
    for (int i = 0; i < count; i++) {
      result[i] = Range.of(from[i], end[i], ranges.get(i).length() + 1);
    }
    return Arrays.asList(result);
  }

  List<Range> ranges(List<int[]> sequences, Range whole) {
    int count = sequences.size();
    int[] from = new int[count];
    int[] end = new int[count];
    Arrays.fill(end, whole.end());
    Integer[] longestFirst = longestFirst(sequences);
    int[] tokens = new int[count];
    int going = count;
    for (int i = 0; going > 0; i++) {
      while (going > 0 && sequences.get(longestFirst[going - 1]).length <= i) {
        going--;
      }
      for (int k = 0; k < going; k++) {
        tokens[k] = sequences.get(longestFirst[k])[i];
      }
      step(Arrays.copyOf(tokens, going), from, end);
    }
    Range[] result = new Range[count];
    for (int k = 0; k < count; k++) {
      int sequence = longestFirst[k];
      result[sequence] = Range.of(from[k], end[k], sequences.get(sequence).length);
    }
    return Arrays.asList(result);
  }

  private static Integer[] longestFirst(List<int[]> sequences) {
    Integer[] order = new Integer[sequences.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingInt((Integer i) -> -sequences.get(i).length));
    return order;
  }

  private void step(int[] tokens, int[] from, int[] end) {
    int[] symbols = new int[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      if (from[i] < end[i] && alphabet.has(tokens[i])) {
        symbols[i] = alphabet.symbol(tokens[i]);
      } else {
        from[i] = 0;
        end[i] = 0;
      }
    }
    matrix.steps(symbols, from, end, tokens.length);
  }
}
