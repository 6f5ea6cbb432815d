// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stationary;

import dev.toller.card.stage.Values;
import dev.toller.card.stationary.Found.Among;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What one sequence of models found, measured.
 *
 * @param run its name
 * @param intents what was searched
 * @param found what was found
 * @param values takes what is measured
 */
record Measured(String run, Intents intents, Found found, Values values) {

  private static final long SHUFFLE = 13;

  void all() {
    int[] right = intents.labels(intents.queries());
    for (Among among : Among.values()) {
      String prefix = among == Among.MEANS ? run + "." : run + ".single.";
      matrix(among, prefix, right);
      double[] mixed = right(among, newest(), Found.MIXED, right);
      double[] anew = right(among, newest(), newest(), right);
      column(prefix + "mixed", mixed);
      column(prefix + "anew", anew);
      values.value(prefix + "loss", mean(anew) - mean(mixed));
    }
    values.value(run + ".shuffled", matrix(Among.MEANS, shuffled(right)).averageAccuracy());
  }

  private static int newest() {
    return Intents.count() - 1;
  }

  private void matrix(Among among, String prefix, int[] right) {
    CompatibilityMatrix matrix = matrix(among, right);
    values.value(prefix + "AC", matrix.averageCompatibility());
    values.value(prefix + "own", matrix.own());
    values.value(prefix + "after-replacement", afterReplacement(matrix));
    Map<Double, Double> oldest = new TreeMap<>();
    Map<Double, Double> own = new TreeMap<>();
    double[] sums = new double[right.length];
    int cells = 0;
    for (int now = 0; now <= newest(); now++) {
      oldest.put((double) now, matrix.accuracies()[now][0]);
      own.put((double) now, matrix.accuracies()[now][now]);
      for (int old = 0; old <= now; old++) {
        values.value("%sC-%d-%d".formatted(prefix, now, old), matrix.accuracies()[now][old]);
        double[] cell = right(among, now, old, right);
        for (int i = 0; i < sums.length; i++) {
          sums[i] += cell[i];
        }
        cells++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= cells;
    }
    column(prefix + "AA", sums);
    values.curve(prefix + "oldest-gallery", oldest);
    values.curve(prefix + "own-gallery", own);
  }

  private CompatibilityMatrix matrix(Among among, int[] right) {
    double[][] accuracies = new double[Intents.count()][];
    for (int now = 0; now < accuracies.length; now++) {
      accuracies[now] = new double[now + 1];
      for (int old = 0; old <= now; old++) {
        accuracies[now][old] = mean(right(among, now, old, right));
      }
    }
    return new CompatibilityMatrix(accuracies);
  }

  /** The mean over the pairs between whose models one from elsewhere took over. */
  private static double afterReplacement(CompatibilityMatrix matrix) {
    double sum = 0;
    int pairs = 0;
    for (int now = 0; now <= newest(); now++) {
      for (int old = 0; old < now; old++) {
        if (line(now) != line(old)) {
          sum += matrix.accuracies()[now][old];
          pairs++;
        }
      }
    }
    return sum / pairs;
  }

  /** From which of the models from elsewhere a model comes. */
  private static long line(int task) {
    return Intents.REPLACED.stream().filter(at -> at <= task).count();
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElseThrow();
  }

  /** 1 for each query whose intent was found, else 0. */
  private double[] right(Among among, int queries, int gallery, int[] right) {
    int[] got = found.of(among, queries, gallery);
    double[] ones = new double[right.length];
    for (int i = 0; i < right.length; i++) {
      ones[i] = got[i] == right[i] ? 1 : 0;
    }
    return ones;
  }

  private void column(String name, double[] numbers) {
    Map<String, Double> column = new TreeMap<>();
    for (int i = 0; i < numbers.length; i++) {
      column.put(intents.queries().get(i).id(), numbers[i]);
    }
    values.column(name, column);
  }

  private static int[] shuffled(int[] right) {
    List<Integer> order = new ArrayList<>();
    for (int label : right) {
      order.add(label);
    }
    Collections.shuffle(order, new Random(SHUFFLE));
    return order.stream().mapToInt(Integer::intValue).toArray();
  }
}
