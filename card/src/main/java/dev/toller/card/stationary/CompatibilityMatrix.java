// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stationary;

import java.util.Arrays;

/**
 * How well the queries of each model find in the gallery of each older one, and its own: {@code
 * accuracies[i][j]} for the queries of model i and the gallery of model j, {@code i >= j}.
 *
 * @param accuracies a row for each model, of one number more than the row before
 */
record CompatibilityMatrix(double[][] accuracies) {

  /**
   * Average compatibility: the share of pairs of a new and an older model in which the new queries
   * find more in the old gallery than the old queries do (Biondi et al. 2024, section 5; Shen et
   * al. 2020 for the test).
   */
  double averageCompatibility() {
    int pairs = 0;
    int compatible = 0;
    for (int now = 1; now < accuracies.length; now++) {
      for (int old = 0; old < now; old++) {
        pairs++;
        compatible += accuracies[now][old] > accuracies[old][old] ? 1 : 0;
      }
    }
    return (double) compatible / pairs;
  }

  /** Average accuracy: the mean of all cells. */
  double averageAccuracy() {
    return Arrays.stream(accuracies).flatMapToDouble(Arrays::stream).average().orElseThrow();
  }

  /** The mean of each model with its own gallery. */
  double own() {
    double sum = 0;
    for (int i = 0; i < accuracies.length; i++) {
      sum += accuracies[i][i];
    }
    return sum / accuracies.length;
  }
}
