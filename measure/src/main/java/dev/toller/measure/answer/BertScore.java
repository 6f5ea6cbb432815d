// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.answer;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * BERTScore (Zhang et al. 2020) over the token vectors of any model: each token meets the most
 * similar one of the other text. Against the passages that an answer was made from, it is
 * K-BERTScore. Without weights by inverse document frequency and without rescaling, so values are
 * not comparable between models. Costs the product of both numbers of tokens and the dimension.
 *
 * @param vectors the token vectors of a text, one a row, all of length 1 and of the same dimension;
 *     no row for a text without tokens. Which layer they come from, and where a long text is cut
 *     off, is the model's business. Called once for each text.
 */
public record BertScore(Function<String, float[][]> vectors) {

  /**
   * How similar two texts are.
   *
   * @param precision the mean over the answer's tokens; 0 where one text has none
   * @param recall the mean over the other text's tokens; 0 where one text has none
   */
  public record Score(double precision, double recall) {

    /** The harmonic mean; 0 where the two add up to nothing. */
    public double f1() {
      double sum = precision + recall;
      return sum <= 0 ? 0 : 2 * precision * recall / sum;
    }
  }

  /**
   * The score of an answer.
   *
   * @param references at least one; the one with the highest F1 counts
   */
  public Score against(List<String> references, String answer) {
    float[][] given = vectors.apply(answer);
    return references.stream()
        .map(reference -> score(given, vectors.apply(reference)))
        .max(Comparator.comparingDouble(Score::f1))
        .orElseThrow(() ->
            new IllegalArgumentException("an answer is measured against at least one reference"));
  }

  /**
   * K-BERTScore.
   *
   * @param knowledge all passages that the answer was made from, taken as one text
   */
  public Score from(List<String> knowledge, String answer) {
    return score(vectors.apply(answer), vectors.apply(String.join(" ", knowledge)));
  }

  private static Score score(float[][] given, float[][] other) {
    return new Score(mean(given, other), mean(other, given));
  }

  private static double mean(float[][] tokens, float[][] others) {
    if (tokens.length == 0 || others.length == 0) {
      return 0;
    }
    double sum = 0;
    for (float[] token : tokens) {
      sum += closest(token, others);
    }
    return sum / tokens.length;
  }

  private static double closest(float[] token, float[][] others) {
    double best = -1;
    for (float[] other : others) {
      double product = 0;
      for (int i = 0; i < token.length; i++) {
        product += (double) token[i] * other[i];
      }
      best = Math.max(best, product);
    }
    return best;
  }
}
