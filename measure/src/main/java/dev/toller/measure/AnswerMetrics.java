// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/**
 * Measures of one answer by its words, from 0 to 1, over tokens normalised as for SQuAD. With
 * several references the best one counts.
 *
 * <p>Which to trust (Adlakha et al. 2023): answers in whole sentences make exact match and F1 call
 * right answers wrong; {@link #recall} against short references follows people's judgement of
 * correctness best, {@link #kPrecision} that of faithfulness.
 */
public final class AnswerMetrics {

  private AnswerMetrics() {}

  /** 1 where the answer is a reference, token by token, else 0. */
  public static double exactMatch(String answer, List<String> references) {
    return best(answer, references, (given, reference) -> given.equals(reference) ? 1 : 0);
  }

  /**
   * The harmonic mean of the share of the answer's tokens in the reference and the share of the
   * reference's in the answer; where one of the two has no tokens, 1 if neither has, else 0.
   */
  public static double f1(String answer, List<String> references) {
    return best(answer, references, AnswerMetrics::f1);
  }

  /** The share of the reference's tokens that the answer holds; 1 where the reference has none. */
  public static double recall(String answer, List<String> references) {
    return best(
        answer,
        references,
        (given, reference) -> reference.isEmpty() ? 1 : reference.shareIn(given));
  }

  /**
   * The share of the answer's tokens that the evidence holds; 0 where the answer has none.
   *
   * @param evidence all passages that the answer was made from, taken as one text
   */
  public static double kPrecision(String answer, List<String> evidence) {
    AnswerTokens given = AnswerTokens.of(answer);
    return given.isEmpty() ? 0 : given.shareIn(AnswerTokens.of(String.join(" ", evidence)));
  }

  /**
   * The share of citations that point into the gold set; 0 where there is no citation.
   *
   * @param cited what each citation points to: passages, documents or paths, as {@code gold} does
   */
  public static double citationPrecision(Collection<String> cited, Set<String> gold) {
    return cited.stream().mapToDouble(id -> gold.contains(id) ? 1 : 0).average().orElse(0);
  }

  private static double f1(AnswerTokens given, AnswerTokens reference) {
    if (given.isEmpty() || reference.isEmpty()) {
      return given.isEmpty() && reference.isEmpty() ? 1 : 0;
    }
    double precision = given.shareIn(reference);
    double recall = reference.shareIn(given);
    return precision == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  private static double best(
      String answer,
      List<String> references,
      ToDoubleBiFunction<AnswerTokens, AnswerTokens> measure) {
    if (references.isEmpty()) {
      throw new IllegalArgumentException("an answer is measured against at least one reference");
    }
    AnswerTokens given = AnswerTokens.of(answer);
    return references.stream()
        .mapToDouble(reference -> measure.applyAsDouble(given, AnswerTokens.of(reference)))
        .max()
        .orElseThrow();
  }
}
