// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.IndexFamily;
import dev.toller.Representation.Sparse;
import dev.toller.testkit.IndexContract;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The contract, over a vocabulary so small that most entries share terms, in blocks of two, windows
 * of six and passes of fifty postings.
 */
class ImpactIndexTest extends IndexContract<Sparse, Sparse> {

  private static final int VOCABULARY = 40;
  private static final double LARGEST = 3;
  private static final int IMPACTS = 255;
  private static final int LEVELS = 4_095;

  @Override
  protected IndexFamily<Sparse, Sparse> family() {
    return new ImpactFamily(
        ImpactSettings.of(VOCABULARY).withLargest(LARGEST),
        new Layout(2, 6, 50),
        term -> "t" + term);
  }

  @Override
  protected Sparse representation(Random random) {
    int[] terms = random.ints(random.nextInt(9), 0, VOCABULARY).sorted().distinct().toArray();
    float[] weights = new float[terms.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextFloat(1e-6f, 4);
    }
    return new Sparse(terms, weights);
  }

  @Override
  protected Sparse query(Sparse like) {
    return like;
  }

  @Override
  protected Map<String, Double> scores(Sparse query, Map<String, Sparse> entries) {
    Map<String, Double> scores = new TreeMap<>();
    entries.forEach((id, entry) -> {
      double score = score(query, entry);
      if (score > 0) {
        scores.put(id, score);
      }
    });
    return scores;
  }

  private static double score(Sparse query, Sparse entry) {
    double largest = 0;
    for (float weight : query.weights()) {
      largest = Math.max(largest, weight);
    }
    double score = 0;
    for (int i = 0; i < query.terms().length; i++) {
      int at = Arrays.binarySearch(entry.terms(), query.terms()[i]);
      if (at >= 0) {
        score +=
            rounded(query.weights()[i], largest, LEVELS)
                * rounded(entry.weights()[at], LARGEST, IMPACTS);
      }
    }
    return score;
  }

  /** A weight as the nearest of so many steps up to the largest one. */
  private static double rounded(double weight, double largest, int steps) {
    double step = largest / steps;
    return Math.min(steps, Math.max(1, Math.round(weight / step))) * step;
  }
}
