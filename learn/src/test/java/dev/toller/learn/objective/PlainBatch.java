// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A batch in plain arrays: what losses are computed from by hand, and the same as tensors.
 *
 * @param queries {@code [queries][columns]}
 * @param documents {@code [queries * listed][columns]}
 * @param teachers {@code [teachers][queries][listed]}
 * @param relevant {@code [queries][queries * listed]}
 * @param same {@code [queries][queries]}
 */
record PlainBatch(
    int listed,
    int positives,
    double[][] queries,
    double[][] documents,
    double[][][] teachers,
    boolean[][] relevant,
    boolean[][] same) {

  /** Four queries, of which the last is the second again. */
  static PlainBatch random(Random random, int positives) {
    int queries = 4;
    int listed = 2 + positives;
    int columns = 5;
    boolean[][] relevant = new boolean[queries][queries * listed];
    for (int i = 0; i < queries; i++) {
      Arrays.fill(relevant[i], i * listed, i * listed + positives, true);
    }
    relevant[0][listed] = true;
    boolean[][] same = new boolean[queries][queries];
    IntStream.range(0, queries).forEach(i -> same[i][i] = true);
    same[1][3] = true;
    same[3][1] = true;
    return new PlainBatch(
        listed,
        positives,
        rows(queries, columns, random::nextGaussian),
        rows(queries * listed, columns, random::nextGaussian),
        new double[][][] {
          rows(queries, listed, random::nextGaussian),
          rows(queries, listed, () -> 20 * random.nextDouble())
        },
        relevant,
        same);
  }

  private static double[][] rows(int rows, int columns, DoubleSupplier draw) {
    return IntStream.range(0, rows)
        .mapToObj(_ -> IntStream.range(0, columns).mapToDouble(_ -> draw.getAsDouble()).toArray())
        .toArray(double[][]::new);
  }

  KnownLists known() {
    Tensor teachers =
        Tensor.create(
            Arrays.stream(this.teachers)
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .toArray(),
            this.teachers.length,
            queries.length,
            listed);
    return new KnownLists(
        queries.length, listed, positives, truth(relevant), truth(same), teachers);
  }

  private static Tensor truth(boolean[][] rows) {
    double[] numbers =
        Arrays.stream(rows)
            .flatMapToDouble(row -> IntStream.range(0, row.length).mapToDouble(i -> row[i] ? 1 : 0))
            .toArray();
    return Tensor.create(numbers, rows.length, rows[0].length).to(torch.ScalarType.Bool);
  }

  double score(int query, int document) {
    return dot(queries[query], documents[document]);
  }

  double listScore(int query, int place) {
    return score(query, query * listed + place);
  }

  /** The mean of the teachers. */
  double taught(int query, int place) {
    return Arrays.stream(teachers).mapToDouble(one -> one[query][place]).average().orElseThrow();
  }

  /** The mean of the teachers, each brought to 0 to 1, times a scale. */
  double taughtAlike(int query, int place, double scale) {
    return scale
        * Arrays.stream(teachers)
            .mapToDouble(one -> {
              double low = Arrays.stream(one[query]).min().orElseThrow();
              double high = Arrays.stream(one[query]).max().orElseThrow();
              return (one[query][place] - low) / (high - low + 1e-6);
            })
            .average()
            .orElseThrow();
  }

  static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }
}
