// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.EncoderDescription;
import java.util.Arrays;

/**
 * Trains codebooks: centroids on most of the sample, then the buckets on the rest of it, which lies
 * farther from the centroids, as the tokens of an index will.
 */
final class CodebookTraining {

  /** One of so many tokens is held out. */
  private static final int HELD_OUT = 20;

  /** Differences that are sorted at most. */
  private static final int MOST_DIFFERENCES = 1 << 22;

  private final float[] sample;
  private final int dimension;
  private final int tokens;

  private CodebookTraining(float[] sample, int dimension) {
    this.sample = sample;
    this.dimension = dimension;
    this.tokens = sample.length / dimension;
  }

  static TokenCodebook.Encoded train(
      CodebookSettings settings, EncoderDescription encoder, float[] sample) {
    CodebookTraining training = new CodebookTraining(sample, encoder.dimension());
    float[] centroids =
        Clustering.centroids(
            training.rows(false), encoder.dimension(), settings.centroids(), settings.seed());
    float[] differences = training.differences(centroids);
    int buckets = 1 << settings.bits();
    float[] cutoffs = new float[buckets - 1];
    float[] weights = new float[buckets];
    for (int bucket = 0; bucket < buckets; bucket++) {
      weights[bucket] = quantile(differences, (bucket + 0.5) / buckets);
      if (bucket > 0) {
        cutoffs[bucket - 1] = quantile(differences, (double) bucket / buckets);
      }
    }
    return new TokenCodebook.Encoded(
        encoder.name(),
        CodebookFile.hash(encoder),
        encoder.dimension(),
        settings.bits(),
        centroids,
        cutoffs,
        weights);
  }

  /** The rows that are held out, or the others. */
  private float[] rows(boolean heldOut) {
    float[] rows = new float[sample.length];
    int count = 0;
    for (int token = 0; token < tokens; token++) {
      if ((token % HELD_OUT == 0) == heldOut) {
        System.arraycopy(sample, token * dimension, rows, count++ * dimension, dimension);
      }
    }
    return Arrays.copyOf(rows, count * dimension);
  }

  /** The components of the differences of held-out tokens from their centroids, ascending. */
  private float[] differences(float[] centroids) {
    float[] held = rows(true);
    float[] rows =
        Arrays.copyOf(held, Math.min(held.length, MOST_DIFFERENCES / dimension * dimension));
    int[] nearest = new NearestCentroids(centroids, dimension).find(rows).numbers();
    for (int i = 0; i < rows.length; i++) {
      rows[i] -= centroids[nearest[i / dimension] * dimension + i % dimension];
    }
    Arrays.parallelSort(rows);
    return rows;
  }

  private static float quantile(float[] ascending, double part) {
    return ascending[(int) Math.min(ascending.length - 1L, (long) (part * ascending.length))];
  }
}
