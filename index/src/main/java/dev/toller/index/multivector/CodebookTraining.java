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
    float[] scales = training.scales(differences);
    Arrays.parallelSort(differences);
    Buckets buckets = Buckets.of(differences, 1 << settings.bits());
    return new TokenCodebook.Encoded(
        encoder.name(),
        CodebookFile.hash(encoder),
        encoder.dimension(),
        settings.bits(),
        centroids,
        scales,
        buckets.cutoffs(),
        buckets.weights());
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

  /** The components of the differences of held-out tokens from their centroids. */
  private float[] differences(float[] centroids) {
    float[] held = rows(true);
    float[] rows =
        Arrays.copyOf(held, Math.min(held.length, MOST_DIFFERENCES / dimension * dimension));
    int[] nearest = new NearestCentroids(centroids, dimension).find(rows).numbers();
    for (int i = 0; i < rows.length; i++) {
      rows[i] -= centroids[nearest[i / dimension] * dimension + i % dimension];
    }
    return rows;
  }

  /** Brings each component of the differences to the same size; what it was. */
  private float[] scales(float[] differences) {
    double[] squares = new double[dimension];
    for (int i = 0; i < differences.length; i++) {
      squares[i % dimension] += (double) differences[i] * differences[i];
    }
    float[] scales = new float[dimension];
    int count = differences.length / dimension;
    for (int i = 0; i < dimension; i++) {
      scales[i] = squares[i] > 0 ? (float) Math.sqrt(squares[i] / count) : 1;
    }
    for (int i = 0; i < differences.length; i++) {
      differences[i] /= scales[i % dimension];
    }
    return scales;
  }
}
