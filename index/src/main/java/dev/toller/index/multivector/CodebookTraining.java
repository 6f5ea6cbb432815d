// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.EncoderDescription;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains codebooks: centroids on most of the sample and the axes along which it varies around them;
 * then buckets on the rest of it, which lies farther from the centroids, as the tokens of an index
 * will.
 */
final class CodebookTraining {

  /** One of so many tokens is held out. */
  private static final int HELD_OUT = 20;

  /** Numbers of which axes and buckets are made, at most. */
  private static final int MOST_NUMBERS = 1 << 24;

  /** What a component without bits has. */
  private static final Buckets NONE = new Buckets(new float[0], new float[1]);

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
    float[] most = training.rows(false);
    float[] centroids =
        Clustering.centroids(most, encoder.dimension(), settings.centroids(), settings.seed());
    float[] axes = PrincipalAxes.of(training.differences(most, centroids), encoder.dimension());
    float[] held = training.differences(training.rows(true), centroids);
    Components components = training.components(new Rotation(axes, training.dimension).there(held));
    int bits = (int) Math.round(settings.bits() * training.dimension);
    return training.encoded(encoder, centroids, axes, components, bits);
  }

  private TokenCodebook.Encoded encoded(
      EncoderDescription encoder,
      float[] centroids,
      float[] axes,
      Components components,
      int bits) {
    int[] allotted = Allotment.of(components.errors, bits);
    int[] order =
        IntStream.range(0, dimension)
            .boxed()
            .sorted(Comparator.comparingInt(i -> -allotted[i]))
            .mapToInt(i -> i)
            .toArray();
    float[] ordered = new float[axes.length];
    byte[] bitsOf = new byte[dimension];
    List<Buckets> buckets = new ArrayList<>();
    for (int i = 0; i < dimension; i++) {
      System.arraycopy(axes, order[i] * dimension, ordered, i * dimension, dimension);
      bitsOf[i] = (byte) allotted[order[i]];
      if (bitsOf[i] > 0) {
        buckets.add(components.buckets[order[i]][bitsOf[i]]);
      }
    }
    return new TokenCodebook.Encoded(
        encoder.name(),
        CodebookFile.hash(encoder),
        dimension,
        ordered,
        bitsOf,
        new Rotation(ordered, dimension).there(centroids),
        all(buckets.stream().map(Buckets::cutoffs).toList()),
        all(buckets.stream().map(Buckets::weights).toList()));
  }

  private static float[] all(List<float[]> parts) {
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
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

  /** What some tokens differ by from their centroids. */
  private float[] differences(float[] tokens, float[] centroids) {
    float[] rows =
        Arrays.copyOf(tokens, Math.min(tokens.length, MOST_NUMBERS / dimension * dimension));
    int[] nearest = new NearestCentroids(centroids, dimension).find(rows).numbers();
    for (int i = 0; i < rows.length; i++) {
      rows[i] -= centroids[nearest[i / dimension] * dimension + i % dimension];
    }
    return rows;
  }

  /**
   * What can be made of each component.
   *
   * @param buckets by its bits
   * @param errors what they leave, by level of {@link Allotment#LEVELS}
   */
  private record Components(Buckets[][] buckets, double[][] errors) {}

  private Components components(float[] differences) {
    int[] levels = Allotment.LEVELS;
    Components all =
        new Components(
            new Buckets[dimension][1 + levels[levels.length - 1]],
            new double[dimension][levels.length]);
    IntStream.range(0, dimension)
        .parallel()
        .forEach(i -> {
          float[] ascending = column(differences, i);
          for (int level = 0; level < levels.length; level++) {
            Buckets buckets = levels[level] == 0 ? NONE : Buckets.of(ascending, 1 << levels[level]);
            all.buckets[i][levels[level]] = buckets;
            all.errors[i][level] = buckets.error(ascending);
          }
        });
    return all;
  }

  private float[] column(float[] differences, int i) {
    float[] column = new float[differences.length / dimension];
    for (int row = 0; row < column.length; row++) {
      column[row] = differences[row * dimension + i];
    }
    Arrays.sort(column);
    return column;
  }
}
