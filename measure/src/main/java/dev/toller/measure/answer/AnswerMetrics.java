// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.answer;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * Measures of one answer by its words, from 0 to 1, over tokens normalised as for SQuAD (lower
 * case; ASCII punctuation deleted; a, an and the left out; split at white space). A token counts as
 * often as both sides hold it. With several references the best one counts; all passages of the
 * evidence count as one text.
 *
 * <p>Which to trust (Adlakha et al. 2024): answers in whole sentences make exact match and F1 call
 * right answers wrong; {@link #recall} against short references follows people's judgement of
 * correctness best, {@link #kPrecision} that of faithfulness. {@link #kRecall} says little where
 * the evidence is long. {@link AnswerMetric} has these by name.
 */
public final class AnswerMetrics {

  private AnswerMetrics() {}

  /** 1 where the answer is a reference, token by token, else 0. */
  public static double exactMatch(String answer, List<String> references) {
    return best(answer, references, (given, reference) -> given.equals(reference) ? 1 : 0);
  }

  /** The share of the answer's tokens that the reference holds; 0 where the answer has none. */
  public static double precision(String answer, List<String> references) {
    return bestOverlap(answer, references, Overlap::precision);
  }

  /** The share of the reference's tokens that the answer holds; 1 where the reference has none. */
  public static double recall(String answer, List<String> references) {
    return bestOverlap(answer, references, Overlap::recall);
  }

  /**
   * The harmonic mean of precision and recall; where one of the two texts has no tokens, 1 if
   * neither has, else 0.
   */
  public static double f1(String answer, List<String> references) {
    return bestOverlap(answer, references, Overlap::f1);
  }

  /**
   * 1 where a normalised reference stands in the normalised answer, else 0. Any place will do:
   * {@code art} stands in {@code party}.
   */
  public static double recallExactMatch(String answer, List<String> references) {
    return best(
        answer, references, (given, reference) -> given.text().contains(reference.text()) ? 1 : 0);
  }

  /**
   * The share of the answer's tokens that the evidence holds; 0 where the answer has none.
   *
   * @param evidence all passages that the answer was made from, taken as one text
   */
  public static double kPrecision(String answer, List<String> evidence) {
    return overlap(answer, evidence).precision();
  }

  /**
   * The share of the evidence's tokens that the answer holds; 1 where the evidence has none.
   *
   * @param evidence all passages that the answer was made from, taken as one text
   */
  public static double kRecall(String answer, List<String> evidence) {
    return overlap(answer, evidence).recall();
  }

  /**
   * The harmonic mean of {@link #kPrecision} and {@link #kRecall}; where one of the two sides has
   * no tokens, 1 if neither has, else 0.
   *
   * @param evidence all passages that the answer was made from, taken as one text
   */
  public static double kF1(String answer, List<String> evidence) {
    return overlap(answer, evidence).f1();
  }

  /**
   * {@link #kPrecision} of what the answer says beyond the question: its tokens without all that
   * occur in the question. 1 where nothing is left; {@link #addsNothing} finds such answers.
   *
   * @param question the question, or the whole conversation that led to the answer
   */
  public static double kPrecisionBeyond(String question, String answer, List<String> evidence) {
    return beyond(question, answer, evidence, Overlap::precision);
  }

  /** {@link #kRecall} of what the answer says beyond the question; 1 where nothing is left. */
  public static double kRecallBeyond(String question, String answer, List<String> evidence) {
    return beyond(question, answer, evidence, Overlap::recall);
  }

  /** {@link #kF1} of what the answer says beyond the question; 1 where nothing is left. */
  public static double kF1Beyond(String question, String answer, List<String> evidence) {
    return beyond(question, answer, evidence, Overlap::f1);
  }

  /**
   * Whether an answer has no token that the question lacks. Measures of what is beyond the question
   * call such an answer faithful, so whoever reports them says how many there were.
   */
  public static boolean addsNothing(String question, String answer) {
    return AnswerTokens.of(answer).without(AnswerTokens.of(question)).isEmpty();
  }

  /**
   * The share of citations that point into the gold set; 0 where there is no citation.
   *
   * @param cited what each citation points to: passages, documents or paths, as {@code gold} does
   */
  public static double citationPrecision(Collection<String> cited, Set<String> gold) {
    return cited.stream().mapToDouble(id -> gold.contains(id) ? 1 : 0).average().orElse(0);
  }

  private static Overlap overlap(String answer, List<String> evidence) {
    return Overlap.of(AnswerTokens.of(answer), AnswerTokens.ofAll(evidence));
  }

  private static double beyond(
      String question, String answer, List<String> evidence, ToDoubleFunction<Overlap> measure) {
    AnswerTokens left = AnswerTokens.of(answer).without(AnswerTokens.of(question));
    return left.isEmpty()
        ? 1
        : measure.applyAsDouble(Overlap.of(left, AnswerTokens.ofAll(evidence)));
  }

  private static double bestOverlap(
      String answer, List<String> references, ToDoubleFunction<Overlap> measure) {
    return best(
        answer,
        references,
        (given, reference) -> measure.applyAsDouble(Overlap.of(given, reference)));
  }

  private static double best(
      String answer,
      List<String> references,
      ToDoubleBiFunction<AnswerTokens, AnswerTokens> measure) {
    AnswerTokens given = AnswerTokens.of(answer);
    return Best.of(
        references, reference -> measure.applyAsDouble(given, AnswerTokens.of(reference)));
  }
}
