// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A question and what matters in it.
 *
 * @param text as the user wrote it
 * @param terms the words that say something of its subject
 * @param weights how telling each term is: {@code ln(1 + (N - n + 0.5) / (n + 0.5))} for a word in
 *     {@code n} of {@code N} passages
 * @param stems the common forms of all its words
 * @param expectation what kind of words an answer must bring
 */
record Question(
    String text,
    List<Term> terms,
    List<Double> weights,
    Set<String> stems,
    Expectation expectation) {

  /**
   * Reads a question.
   *
   * @param text as the user wrote it
   * @param passages how many passages there are
   * @param frequency in how many of them a term is
   */
  static Question of(String text, int passages, ToIntFunction<Term> frequency) {
    List<Term> terms = Term.of(Words.raw(text));
    List<Double> weights =
        terms.stream().map(term -> weight(passages, frequency.applyAsInt(term))).toList();
    return new Question(text, terms, weights, Words.stems(text), Expectation.of(text));
  }

  private static double weight(int passages, int frequency) {
    int rest = Math.max(0, passages - frequency);
    return Math.log1p((rest + 0.5) / (frequency + 0.5));
  }

  /** The share of the weight whose terms are in a text with these stems; 1 without terms. */
  double coverage(Set<String> stems) {
    double all = weights.stream().mapToDouble(Double::doubleValue).sum();
    return all == 0 ? 1 : 1 - missing(stems).sum() / all;
  }

  /** The weight of the most telling term that is missing, as a share of the largest weight. */
  double heaviestMissing(Set<String> stems) {
    double most = weights.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    return missing(stems).max().orElse(0) / most;
  }

  /** Whether a text brings the kind of words that the question asks for. */
  boolean isExpected(String answer) {
    return expectation != Expectation.ANYTHING && expectation.metBy(answer, stems);
  }

  /** Whether the question asks for a kind of words that a text does not bring. */
  boolean isUnexpected(String answer) {
    return expectation != Expectation.ANYTHING && !expectation.metBy(answer, stems);
  }

  private DoubleStream missing(Set<String> stems) {
    return IntStream.range(0, terms.size())
        .filter(i -> !terms.get(i).in(stems))
        .mapToDouble(weights::get);
  }
}
