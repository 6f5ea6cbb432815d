// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import java.util.Comparator;
import java.util.Iterator;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Spherical k-means (Dhillon and Modha, "Concept Decompositions for Large Sparse Text Data Using
 * Clustering", 2001): rows go to the centroid with the largest dot product, a centroid becomes the
 * sum of its rows, brought to length 1. It starts from rows drawn by a seed; a centroid that no row
 * goes to becomes one of the rows that are farthest from theirs. The result depends on rows and
 * seed alone, not on the number of threads.
 */
final class Clustering {

  /** As many as ColBERTv2 does. */
  private static final int ROUNDS = 4;

  private final float[] rows;
  private final int dimension;
  private final int count;
  private final float[] centroids;

  private Clustering(float[] rows, int dimension, int count) {
    this.rows = rows;
    this.dimension = dimension;
    this.count = count;
    this.centroids = new float[count * dimension];
  }

  /**
   * The centroids, row after row.
   *
   * @param rows at least {@code count}
   */
  static float[] centroids(float[] rows, int dimension, int count, long seed) {
    Clustering clustering = new Clustering(rows, dimension, count);
    clustering.start(new Random(seed));
    for (int round = 0; round < ROUNDS; round++) {
      clustering.improve();
    }
    return clustering.centroids;
  }

  private void start(Random random) {
    int[] order = IntStream.range(0, rows.length / dimension).toArray();
    for (int centroid = 0; centroid < count; centroid++) {
      int other = centroid + random.nextInt(order.length - centroid);
      int row = order[other];
      order[other] = order[centroid];
      order[centroid] = row;
      System.arraycopy(rows, row * dimension, centroids, centroid * dimension, dimension);
    }
  }

  private void improve() {
    NearestCentroids.Found nearest = new NearestCentroids(centroids, dimension).find(rows);
    double[] sums = new double[centroids.length];
    int[] sizes = new int[count];
    for (int row = 0; row < nearest.numbers().length; row++) {
      int centroid = nearest.numbers()[row];
      sizes[centroid]++;
      for (int i = 0; i < dimension; i++) {
        sums[centroid * dimension + i] += rows[row * dimension + i];
      }
    }
    Iterator<Integer> farthest = farthest(nearest.scores());
    for (int centroid = 0; centroid < count; centroid++) {
      if (sizes[centroid] == 0) {
        int row = farthest.next();
        System.arraycopy(rows, row * dimension, centroids, centroid * dimension, dimension);
      } else {
        normalise(sums, centroid);
      }
    }
  }

  private static Iterator<Integer> farthest(float[] scores) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> scores[row]))
        .iterator();
  }

  private void normalise(double[] sums, int centroid) {
    double squares = 0;
    int at = centroid * dimension;
    for (int i = at; i < at + dimension; i++) {
      squares += sums[i] * sums[i];
    }
    double factor = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (int i = at; i < at + dimension; i++) {
      centroids[i] = (float) (sums[i] * factor);
    }
  }
}
