// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import java.util.Random;

/** Vectors of length 1 in any direction. */
final class RandomVectors {

  private RandomVectors() {}

  static float[] unit(int dimension, Random random) {
    float[] vector = new float[dimension];
    double squares = 0;
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
      squares += (double) vector[i] * vector[i];
    }
    return scaled(vector, 1 / Math.sqrt(squares));
  }

  /** A vector near another: one of its cluster. */
  static float[] near(float[] centre, double spread, Random random) {
    float[] noise = unit(centre.length, random);
    float[] vector = new float[centre.length];
    double squares = 0;
    for (int i = 0; i < centre.length; i++) {
      vector[i] = (float) (centre[i] + spread * noise[i]);
      squares += (double) vector[i] * vector[i];
    }
    return scaled(vector, 1 / Math.sqrt(squares));
  }

  private static float[] scaled(float[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] * factor);
    }
    return vector;
  }
}
