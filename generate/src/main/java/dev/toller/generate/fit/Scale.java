// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.fit;

import java.util.List;

/**
 * The mean and standard deviation of each feature, so that one ridge suits all. A feature that
 * never varies keeps its unit.
 */
record Scale(double[] means, double[] deviations) {

  static Scale of(List<double[]> rows, int size) {
    double[] means = new double[size];
    double[] deviations = new double[size];
    for (int i = 0; i < size; i++) {
      int feature = i;
      double mean = rows.stream().mapToDouble(row -> row[feature]).average().orElse(0);
      double variance =
          rows.stream()
              .mapToDouble(row -> (row[feature] - mean) * (row[feature] - mean))
              .average()
              .orElse(0);
      means[i] = mean;
      deviations[i] = variance > 0 ? Math.sqrt(variance) : 1;
    }
    return new Scale(means, deviations);
  }

  double[] apply(double[] row) {
    double[] scaled = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      scaled[i] = (row[i] - means[i]) / deviations[i];
    }
    return scaled;
  }

  /** The model of unscaled features that gives the same scores. */
  Linear undo(double intercept, double[] weights) {
    double[] raw = new double[weights.length];
    double shift = intercept;
    for (int i = 0; i < weights.length; i++) {
      raw[i] = weights[i] / deviations[i];
      shift -= raw[i] * means[i];
    }
    return new Linear(shift, raw);
  }
}
