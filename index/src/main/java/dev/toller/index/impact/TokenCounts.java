// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.Representation.Sparse;
import dev.toller.TollerException;
import java.util.Arrays;

/**
 * How often each token stands in a text.
 *
 * @param terms the different tokens, ascending
 * @param counts one for each
 * @param length how many tokens the text has
 */
record TokenCounts(int[] terms, int[] counts, int length) {

  /** What a term weighs. */
  @FunctionalInterface
  interface Weight {
    /** The weight of a term that stands so often in the text; 0 or less leaves it out. */
    double of(int term, int count);
  }

  /** Counts the first so many tokens, each within the vocabulary. */
  static TokenCounts of(int[] tokens, int most, int vocabulary) {
    int[] sorted = Arrays.copyOf(tokens, Math.min(tokens.length, most));
    Arrays.sort(sorted);
    int[] terms = new int[sorted.length];
    int[] counts = new int[sorted.length];
    int size = 0;
    for (int token : sorted) {
      requireKnown(token, vocabulary);
      if (size == 0 || terms[size - 1] != token) {
        terms[size++] = token;
      }
      counts[size - 1]++;
    }
    return new TokenCounts(Arrays.copyOf(terms, size), Arrays.copyOf(counts, size), sorted.length);
  }

  private static void requireKnown(int token, int vocabulary) {
    if (token < 0 || token >= vocabulary) {
      throw TollerException.invalid(
          "The vocabulary has %,d terms from 0 on, the tokenizer gave %,d; name the size of the tokenizer's vocabulary."
              .formatted(vocabulary, token));
    }
  }

  Sparse weighed(Weight weight) {
    int[] kept = new int[terms.length];
    float[] weights = new float[terms.length];
    int size = 0;
    for (int i = 0; i < terms.length; i++) {
      float each = (float) weight.of(terms[i], counts[i]);
      if (each > 0) {
        kept[size] = terms[i];
        weights[size++] = each;
      }
    }
    return new Sparse(Arrays.copyOf(kept, size), Arrays.copyOf(weights, size));
  }
}
