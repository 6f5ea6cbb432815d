// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.Representation.Dense;

/** How alike two vectors are. */
public final class Cosine {

  private Cosine() {}

  /**
   * The cosine of the angle between two vectors of the same length; 0 where one is a zero vector.
   */
  public static double of(Dense one, Dense other) {
    float[] a = one.vector();
    float[] b = other.vector();
    double dot = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      squaresA += (double) a[i] * a[i];
      squaresB += (double) b[i] * b[i];
    }
    return dot == 0 ? 0 : dot / Math.sqrt(squaresA * squaresB);
  }
}
