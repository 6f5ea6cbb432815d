// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import java.util.Random;

/**
 * Vectors that look like those of an encoder, for sizes that no data set here has: each is a point
 * of one of {@value #CLUSTERS} clusters in a space of {@value #LATENT} dimensions, mapped into the
 * larger space by one random matrix, with noise in every component, divided by its length. Vector i
 * depends on the seed and on i alone, so a larger set begins as a smaller one does.
 */
final class Synthetic {

  private static final int CLUSTERS = 256;
  private static final int LATENT = 48;
  private static final double SPREAD = 0.6;
  private static final double NOISE = 0.15;

  private final int dimension;
  private final long seed;
  private final float[] map;
  private final float[] centres;

  Synthetic(int dimension, long seed) {
    this.dimension = dimension;
    this.seed = seed;
    Random random = new Random(seed);
    this.map = normal(random, LATENT * dimension);
    this.centres = normal(random, CLUSTERS * LATENT);
  }

  private static float[] normal(Random random, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  /** Vectors from a number on, row after row. */
  float[][] vectors(int from, int count) {
    float[][] vectors = new float[count][];
    for (int i = 0; i < count; i++) {
      vectors[i] = vector(from + i);
    }
    return vectors;
  }

  float[] vector(int number) {
    Random random = new Random(seed * 1_000_003L + number);
    int cluster = random.nextInt(CLUSTERS);
    float[] vector = new float[dimension];
    for (int latent = 0; latent < LATENT; latent++) {
      float value = centres[cluster * LATENT + latent] + (float) (SPREAD * random.nextGaussian());
      for (int i = 0; i < dimension; i++) {
        vector[i] = Math.fma(value, map[latent * dimension + i], vector[i]);
      }
    }
    double scale = NOISE * Math.sqrt(LATENT);
    double squares = 0;
    for (int i = 0; i < dimension; i++) {
      vector[i] += (float) (scale * random.nextGaussian());
      squares += (double) vector[i] * vector[i];
    }
    float length = (float) Math.sqrt(squares);
    for (int i = 0; i < dimension; i++) {
      vector[i] /= length;
    }
    return vector;
  }
}
