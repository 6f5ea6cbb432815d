// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.kernel.Panels;
import java.util.stream.IntStream;

/**
 * Finds the centroid with the largest dot product, of equal ones the first. Rows are compared with
 * all centroids by matrix products, portions of rows on all processors; a result depends on its row
 * alone, bit for bit. May be used from several threads at once.
 */
final class NearestCentroids {

  private static final int PORTION = 48;

  /** Centroids whose scores of a portion stay in the second-level cache. */
  private static final int BLOCK = 1_024;

  private final int dimension;
  private final int count;
  private final Kernels kernels;
  private final Panels panels;

  /**
   * @param centroids row after row; not kept
   */
  NearestCentroids(float[] centroids, int dimension) {
    this.dimension = dimension;
    this.count = centroids.length / dimension;
    this.kernels = Kernels.best();
    float[] to = new float[Panels.size(count, dimension, kernels.panelWidth(count))];
    this.panels = kernels.pack(centroids, 0, dimension, count, dimension, to);
  }

  /**
   * For each row the nearest centroid.
   *
   * @param numbers which it is
   * @param scores how near it is
   */
  record Found(int[] numbers, float[] scores) {}

  Found find(float[] rows) {
    int all = rows.length / dimension;
    Found found = new Found(new int[all], new float[all]);
    IntStream.range(0, Math.ceilDiv(all, PORTION))
        .parallel()
        .forEach(portion -> {
          int from = portion * PORTION;
          find(rows, from, Math.min(PORTION, all - from), found);
        });
    return found;
  }

  private void find(float[] rows, int from, int some, Found found) {
    java.util.Arrays.fill(found.scores, from, from + some, Float.NEGATIVE_INFINITY);
    int step = Math.max(1, BLOCK / panels.width());
    float[] scores = new float[some * step * panels.width()];
    for (int panel = 0; panel < panels.panels(); panel += step) {
      int end = Math.min(panels.panels(), panel + step);
      int first = panel * panels.width();
      int columns = Math.min(count, end * panels.width()) - first;
      score(rows, from, some, panel, end, scores, columns);
      for (int row = 0; row < some; row++) {
        raise(scores, row * columns, columns, first, from + row, found);
      }
    }
  }

  /**
   * The scores of a block: the first column of the result is that of the block's first centroid.
   */
  private void score(
      float[] rows, int from, int some, int panel, int end, float[] scores, int columns) {
    kernels.product(
        some,
        rows,
        from * dimension,
        dimension,
        panels,
        Kernels.NONE,
        false,
        scores,
        -panel * panels.width(),
        columns,
        panel,
        end);
  }

  private static void raise(float[] scores, int at, int columns, int first, int row, Found found) {
    float best = found.scores[row];
    int number = found.numbers[row];
    for (int i = 0; i < columns; i++) {
      if (scores[at + i] > best) {
        best = scores[at + i];
        number = first + i;
      }
    }
    found.scores[row] = best;
    found.numbers[row] = number;
  }
}
