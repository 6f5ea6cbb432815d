// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.Representation.Dense;
import dev.toller.TollerException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How a {@link ProductQuantiser} is trained: in each part by Lloyd's algorithm, from centroids
 * drawn among the vectors; and with a rotation, by turns the centroids for the rotation that there
 * is and the rotation for the codes that there are (Ge et al., "Optimized Product Quantization",
 * 2014). The same vectors, settings and kernels give the same quantiser, however many threads there
 * are; all of the machine's take part.
 *
 * @param parts how many parts a vector is cut into
 * @param bits of a centroid's number, 4 or 8
 * @param iterations of Lloyd's algorithm, at least 1; 10 to 25 are usual
 * @param rotations how often the rotation is improved; 0 leaves vectors as they are
 * @param seed of all that is drawn
 */
public record QuantiserTraining(int parts, int bits, int iterations, int rotations, long seed) {

  /** Of more vectors, as many as this are drawn: 128 for each of 256 centroids. */
  static final int MOST_VECTORS = 32_768;

  private static final int DEFAULT_ITERATIONS = 15;

  /** What of the rotation before stays where the vectors say nothing about the next one. */
  private static final double HOLD = 1e-4;

  public QuantiserTraining {
    if (iterations < 1 || rotations < 0) {
      throw TollerException.invalid(
          "Training a product quantiser takes at least 1 iteration and 0 rotations, got %d and %d."
              .formatted(iterations, rotations));
    }
  }

  /** Without rotation. */
  public static QuantiserTraining of(int parts, int bits) {
    return new QuantiserTraining(parts, bits, DEFAULT_ITERATIONS, 0, 1);
  }

  /** These settings with a rotation that is improved so often. */
  public QuantiserTraining withRotations(int times) {
    return new QuantiserTraining(parts, bits, iterations, times, seed);
  }

  /** These settings with another number of iterations. */
  public QuantiserTraining withIterations(int times) {
    return new QuantiserTraining(parts, bits, times, rotations, seed);
  }

  /** These settings with another seed. */
  public QuantiserTraining withSeed(long other) {
    return new QuantiserTraining(parts, bits, iterations, rotations, other);
  }

  /**
   * Trains.
   *
   * @param vectors at least one for each centroid of a part, all of one dimension
   * @param origin whose vectors they are
   */
  public ProductQuantiser train(List<Dense> vectors, Origin origin) {
    if (vectors.size() < 1 << bits) {
      throw TollerException.invalid(
          "Training %d centroids needs at least as many vectors, got %,d; give more vectors, or take 4 bits."
              .formatted(1 << bits, vectors.size()));
    }
    int dimension = vectors.getFirst().vector().length;
    ProductQuantiser.requireSizes(dimension, parts, bits);
    float[] rows = rows(vectors, dimension);
    return rotations == 0 ? straight(rows, dimension, origin) : rotated(rows, dimension, origin);
  }

  private float[] rows(List<Dense> vectors, int dimension) {
    int count = Math.min(MOST_VECTORS, vectors.size());
    int[] drawn = drawn(vectors.size(), count);
    float[] rows = new float[Math.multiplyExact(count, dimension)];
    for (int i = 0; i < count; i++) {
      float[] vector = vectors.get(drawn[i]).vector();
      Finite.require(vector, dimension, "vector " + drawn[i]);
      System.arraycopy(vector, 0, rows, i * dimension, dimension);
    }
    return rows;
  }

  /** So many different numbers below another, drawn by lot where these are not all. */
  private int[] drawn(int of, int count) {
    if (count == of) {
      return IntStream.range(0, of).toArray();
    }
    return new Random(seed).ints(0, of).distinct().limit(count).sorted().toArray();
  }

  private Means[] means(float[] rows, int dimension) {
    int length = dimension / parts;
    Means[] means = new Means[parts];
    for (int part = 0; part < parts; part++) {
      means[part] = new Means(part * length, dimension, length, 1 << bits, rows, seed + part);
    }
    return means;
  }

  private static void improve(Means[] means, float[] rows, int times) {
    IntStream.range(0, means.length)
        .parallel()
        .forEach(part -> {
          for (int i = 0; i < times; i++) {
            means[part].improve(rows);
          }
        });
  }

  private ProductQuantiser straight(float[] rows, int dimension, Origin origin) {
    Means[] means = means(rows, dimension);
    improve(means, rows, iterations);
    return quantiser(Projection.none(dimension), means, origin);
  }

  private ProductQuantiser rotated(float[] rows, int dimension, Origin origin) {
    Projection rotation = Projection.random(dimension, seed);
    float[] turned = rotation.apply(rows, rows.length / dimension);
    Means[] means = means(turned, dimension);
    for (int time = 0; time < rotations; time++) {
      improve(means, turned, 1 + iterations / 4);
      rotation = next(rotation, rows, turned, means);
      turned = rotation.apply(rows, rows.length / dimension);
    }
    improve(means, turned, iterations);
    return quantiser(rotation, means, origin);
  }

  private static Projection next(Projection before, float[] rows, float[] turned, Means[] means) {
    int dimension = before.inputs();
    float[] moments = new Moments(rows, dimension).with(turned, means);
    double hold = HOLD * Matrices.norm(moments) / Math.sqrt(dimension);
    for (int i = 0; i < moments.length; i++) {
      moments[i] += (float) (hold * before.matrix()[i]);
    }
    return Projection.of(dimension, dimension, PolarFactor.of(moments, dimension));
  }

  private ProductQuantiser quantiser(Projection rotation, Means[] means, Origin origin) {
    int perPart = means[0].centroids().length;
    float[] all = new float[means.length * perPart];
    for (int part = 0; part < means.length; part++) {
      System.arraycopy(means[part].centroids(), 0, all, part * perPart, perPart);
    }
    return ProductQuantiser.of(rotation, parts, bits, all, origin);
  }
}
