// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stationary;

import dev.toller.Representation.Dense;
import dev.toller.engine.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/**
 * Vectors of length 1, each with a label; the nearest of them is found by comparing all.
 *
 * @param rows one after the other
 * @param columns of each
 * @param labels of each
 */
record Vectors(float[] rows, int columns, int[] labels) {

  /** Vectors of an encoder. */
  static Vectors of(List<Dense> vectors, int[] labels) {
    int columns = vectors.getFirst().vector().length;
    float[] rows = new float[vectors.size() * columns];
    for (int i = 0; i < vectors.size(); i++) {
      System.arraycopy(vectors.get(i).vector(), 0, rows, i * columns, columns);
    }
    return new Vectors(rows, columns, labels);
  }

  int size() {
    return labels.length;
  }

  /** The mean of the vectors of each label, brought to length 1 again. */
  Vectors means() {
    int count = Arrays.stream(labels).max().orElseThrow() + 1;
    float[] means = new float[count * columns];
    for (int i = 0; i < size(); i++) {
      for (int column = 0; column < columns; column++) {
        means[labels[i] * columns + column] += rows[i * columns + column];
      }
    }
    int[] own = new int[count];
    for (int label = 0; label < count; label++) {
      own[label] = label;
      double squares = 0;
      for (int i = label * columns; i < (label + 1) * columns; i++) {
        squares += means[i] * means[i];
      }
      float length = (float) Math.sqrt(squares);
      for (int i = label * columns; i < (label + 1) * columns; i++) {
        means[i] /= length;
      }
    }
    return new Vectors(means, columns, own);
  }

  /** Of each of its rows the one of the galleries that {@code whose} names for it. */
  static Vectors mixed(List<Vectors> galleries, int[] whose) {
    int columns = galleries.getFirst().columns;
    float[] rows = new float[whose.length * columns];
    for (int i = 0; i < whose.length; i++) {
      System.arraycopy(galleries.get(whose[i]).rows, i * columns, rows, i * columns, columns);
    }
    return new Vectors(rows, columns, galleries.getFirst().labels);
  }

  /** The label of the vector that is nearest to each query; of equally near ones the first. */
  int[] nearest(Vectors queries) {
    Kernels kernels = Kernels.best();
    int[] nearest = new int[queries.size()];
    float[] products = new float[size()];
    for (int query = 0; query < nearest.length; query++) {
      kernels.dots(queries.rows, query * columns, columns, rows, 0, columns, size(), products, 0);
      int best = 0;
      for (int i = 1; i < products.length; i++) {
        best = products[i] > products[best] ? i : best;
      }
      nearest[query] = labels[best];
    }
    return nearest;
  }
}
