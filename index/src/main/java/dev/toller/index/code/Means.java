// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.engine.kernel.Panels;
import java.util.Arrays;
import java.util.Random;

/**
 * The centroids of one part of vectors, improved by Lloyd's algorithm: each vector goes to the
 * nearest centroid, each centroid into the middle of its vectors. A centroid without vectors takes
 * half of those of the centroid that has the most, both moved a little apart, as faiss does. For
 * one thread at a time.
 */
final class Means {

  /** Vectors that are compared together: their products fit into the second-level cache. */
  private static final int BATCH = 256;

  private static final float APART = 1f / 1_024;

  private final int at;
  private final int stride;
  private final int length;
  private final int count;
  private final float[] centroids;

  /**
   * Draws centroids among the vectors.
   *
   * @param at where the part begins in a vector
   * @param stride the dimension of vectors
   * @param length dimensions of the part
   * @param count how many centroids, at most as many as vectors
   */
  Means(int at, int stride, int length, int count, float[] rows, long seed) {
    this.at = at;
    this.stride = stride;
    this.length = length;
    this.count = count;
    this.centroids = new float[count * length];
    int[] drawn = new Random(seed).ints(0, rows.length / stride).distinct().limit(count).toArray();
    for (int i = 0; i < count; i++) {
      System.arraycopy(rows, drawn[i] * stride + at, centroids, i * length, length);
    }
  }

  float[] centroids() {
    return centroids;
  }

  /** One step. */
  void improve(float[] rows) {
    double[] sums = new double[centroids.length];
    int[] sizes = new int[count];
    int vectors = rows.length / stride;
    int[] nearest = new int[Math.min(BATCH, vectors)];
    Assigning assigning = new Assigning();
    for (int from = 0; from < vectors; from += BATCH) {
      int some = Math.min(BATCH, vectors - from);
      assigning.nearest(rows, from, some, nearest);
      for (int i = 0; i < some; i++) {
        sizes[nearest[i]]++;
        for (int k = 0; k < length; k++) {
          sums[nearest[i] * length + k] += rows[(from + i) * stride + at + k];
        }
      }
    }
    for (int i = 0; i < centroids.length; i++) {
      if (sizes[i / length] > 0) {
        centroids[i] = (float) (sums[i] / sizes[i / length]);
      }
    }
    fill(sizes);
  }

  private void fill(int[] sizes) {
    for (int empty = 0; empty < count; empty++) {
      if (sizes[empty] == 0) {
        int fullest = fullest(sizes);
        for (int k = 0; k < length; k++) {
          float centre = centroids[fullest * length + k];
          float move = k % 2 == 0 ? APART : -APART;
          centroids[empty * length + k] = centre * (1 + move);
          centroids[fullest * length + k] = centre * (1 - move);
        }
        sizes[empty] = sizes[fullest] / 2;
        sizes[fullest] -= sizes[empty];
      }
    }
  }

  private static int fullest(int[] sizes) {
    int fullest = 0;
    for (int i = 1; i < sizes.length; i++) {
      if (sizes[i] > sizes[fullest]) {
        fullest = i;
      }
    }
    return fullest;
  }

  /**
   * Copies the nearest centroids of some vectors.
   *
   * @param columns a row a dimension, a column a vector
   */
  void approximate(float[] rows, int from, int some, float[] columns) {
    int[] nearest = new int[some];
    new Assigning().nearest(rows, from, some, nearest);
    for (int i = 0; i < some; i++) {
      for (int k = 0; k < length; k++) {
        columns[(at + k) * some + i] = centroids[nearest[i] * length + k];
      }
    }
  }

  /** Which centroids are nearest, as they are now. */
  private final class Assigning {

    private final Panels panels = Matrices.pack(centroids, 0, count, length);
    private final float[] halfSquares = new float[count];
    private float[] products = {};

    Assigning() {
      for (int i = 0; i < count; i++) {
        double squares = 0;
        for (int k = 0; k < length; k++) {
          squares += (double) centroids[i * length + k] * centroids[i * length + k];
        }
        halfSquares[i] = (float) (-squares / 2);
      }
    }

    void nearest(float[] rows, int from, int some, int[] nearest) {
      if (products.length < some * count) {
        products = new float[some * count];
      }
      Nearest.products(rows, from * stride + at, stride, some, panels, halfSquares, products);
      Arrays.setAll(
          nearest, i -> i < some ? Nearest.largest(products, i * count, count) : nearest[i]);
    }
  }
}
