// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.answer;

/**
 * What two lists of items have in common, each item as often as both hold it.
 *
 * @param common how much they have in common
 * @param given the length of the answer's list
 * @param other the length of the list that it is compared with
 */
record Overlap(double common, double given, double other) {

  static Overlap of(AnswerTokens given, AnswerTokens other) {
    return new Overlap(given.common(other), given.tokens().size(), other.tokens().size());
  }

  /** The share of the answer that is common; 0 of nothing. */
  double precision() {
    return given == 0 ? 0 : common / given;
  }

  /** The share of the other that is common; 1 of nothing. */
  double recall() {
    return other == 0 ? 1 : common / other;
  }

  /** The harmonic mean of both shares; of nothing 1 if both are empty, else 0. */
  double f1() {
    if (given == 0 || other == 0) {
      return given == other ? 1 : 0;
    }
    return 2 * common / (given + other);
  }
}
