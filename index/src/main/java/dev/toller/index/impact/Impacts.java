// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

/**
 * Weights as impacts: numbers from 1 to {@value #MOST} that stand at equal steps up to the largest
 * weight. A weight above that counts as the largest, one below half a step as one step, so that
 * what is stored is found.
 *
 * @param largest the weight of the impact {@value #MOST}
 */
record Impacts(double largest) {

  static final int MOST = 255;

  /** The weight between an impact and the next. */
  double step() {
    return largest / MOST;
  }

  /** The impact of a weight. */
  int of(float weight) {
    return Math.clamp(Math.round(weight * (MOST / largest)), 1, MOST);
  }
}
