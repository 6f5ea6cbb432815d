// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.IndexFamily;
import dev.toller.Representation.Dense;
import dev.toller.testkit.IndexContract;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The contract of an index on vectors, under settings that a subclass gives. */
abstract class DenseContract extends IndexContract<Dense, Dense> {

  private static final int DIMENSION = 13;

  private final DenseSettings settings;

  DenseContract(DenseSettings settings) {
    this.settings = settings;
  }

  @Override
  protected IndexFamily<Dense, Dense> family() {
    return new DenseFamily(DIMENSION, settings);
  }

  @Override
  protected Dense representation(Random random) {
    return new Dense(RandomVectors.unit(DIMENSION, random));
  }

  @Override
  protected double tolerance() {
    return 0;
  }

  @Override
  protected Dense query(Dense like) {
    return like;
  }

  @Override
  protected Map<String, Double> scores(Dense query, Map<String, Dense> entries) {
    Map<String, Double> scores = new TreeMap<>();
    entries.forEach((id, entry) -> {
      double sum = 0;
      for (int i = 0; i < DIMENSION; i++) {
        sum += (double) query.vector()[i] * entry.vector()[i];
      }
      scores.put(id, sum);
    });
    return scores;
  }
}
