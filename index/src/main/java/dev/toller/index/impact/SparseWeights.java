// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.Representation.Sparse;
import dev.toller.TollerException;

/** What weights over a vocabulary must be. */
final class SparseWeights {

  private SparseWeights() {}

  /**
   * Fails unless terms are ascending and within the vocabulary, and weights positive and finite.
   */
  static void require(Sparse weights, int vocabulary, String whose) {
    int[] terms = weights.terms();
    if (terms.length != weights.weights().length) {
      throw TollerException.invalid(
          "Each term has one weight, %s has %,d terms and %,d weights."
              .formatted(whose, terms.length, weights.weights().length));
    }
    for (int i = 0; i < terms.length; i++) {
      requireTerm(terms, i, vocabulary, whose);
      requireWeight(terms[i], weights.weights()[i], whose);
    }
  }

  private static void requireTerm(int[] terms, int i, int vocabulary, String whose) {
    if (terms[i] < 0 || terms[i] >= vocabulary) {
      throw TollerException.invalid(
          "The index is over a vocabulary of %,d terms from 0 on, %s has the term %,d; encode with the encoder that the index was made for."
              .formatted(vocabulary, whose, terms[i]));
    }
    if (i > 0 && terms[i] <= terms[i - 1]) {
      throw TollerException.invalid(
          "Terms are ascending and each is there once, %s has %,d after %,d; sort them and add up the weights of equal ones."
              .formatted(whose, terms[i], terms[i - 1]));
    }
  }

  private static void requireWeight(int term, float weight, String whose) {
    if (!(weight > 0 && weight <= Float.MAX_VALUE)) {
      throw TollerException.invalid(
          "A weight is positive and finite, %s has %s for the term %,d; leave out terms that weigh nothing."
              .formatted(whose, weight, term));
    }
  }
}
