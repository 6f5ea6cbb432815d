// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.Representation.Dense;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Vectors of normal numbers. */
final class RandomRows {

  private RandomRows() {}

  static float[] of(int count, int dimension, Random random) {
    float[] rows = new float[count * dimension];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    return rows;
  }

  static List<Dense> vectors(int count, int dimension, Random random) {
    return Stream.generate(() -> new Dense(of(1, dimension, random))).limit(count).toList();
  }

  /** Vectors whose components depend on each other, as those of encoders do. */
  static List<Dense> correlated(int count, int dimension, Random random) {
    int latent = Math.max(2, dimension / 4);
    float[] map = of(latent, dimension, random);
    return Stream.generate(() -> correlated(map, dimension, random)).limit(count).toList();
  }

  private static Dense correlated(float[] map, int dimension, Random random) {
    float[] vector = of(1, dimension, random);
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= 0.1f;
    }
    for (int from = 0; from < map.length; from += dimension) {
      double weight = random.nextGaussian() / (1 + from / dimension);
      for (int i = 0; i < dimension; i++) {
        vector[i] += (float) (weight * map[from + i]);
      }
    }
    return new Dense(vector);
  }
}
