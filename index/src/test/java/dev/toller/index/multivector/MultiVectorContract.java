// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.IndexFamily;
import dev.toller.Representation.MultiVector;
import dev.toller.testkit.IndexContract;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The contract of an index on token vectors, under settings that a subclass gives. */
abstract class MultiVectorContract extends IndexContract<MultiVector, MultiVector> {

  static final int DIMENSION = RandomTokens.DIMENSION;

  private static final int MOST_TOKENS = 20;

  private final MultiVectorFamily family;

  MultiVectorContract(MultiVectorSettings settings) {
    this.family = new MultiVectorFamily(DIMENSION, settings);
  }

  @Override
  protected IndexFamily<MultiVector, MultiVector> family() {
    return family;
  }

  @Override
  protected MultiVector representation(Random random) {
    return RandomTokens.some(MOST_TOKENS, random);
  }

  @Override
  protected MultiVector query(MultiVector like) {
    return like;
  }

  @Override
  protected double tolerance() {
    return 1e-5;
  }

  /** Similarities of both signs add up, so that a score may be near 0 and its error is not. */
  @Override
  protected double allowed(double score) {
    return tolerance() * Math.max(1, Math.abs(score));
  }

  @Override
  protected Map<String, Double> scores(MultiVector query, Map<String, MultiVector> entries) {
    Map<String, Double> scores = new TreeMap<>();
    entries.forEach((id, entry) -> scores.put(id, maxSim(query, stored(entry))));
    return scores;
  }

  static double maxSim(MultiVector query, MultiVector document) {
    double score = 0;
    for (int q = 0; q < query.values().length; q += DIMENSION) {
      double best = Double.NEGATIVE_INFINITY;
      for (int d = 0; d < document.values().length; d += DIMENSION) {
        double dot = 0;
        for (int i = 0; i < DIMENSION; i++) {
          dot += (double) query.values()[q + i] * document.values()[d + i];
        }
        best = Math.max(best, dot);
      }
      score += best;
    }
    return score;
  }
}
