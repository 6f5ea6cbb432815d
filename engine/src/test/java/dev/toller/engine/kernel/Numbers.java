// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import java.util.Random;

/** Random arrays of numbers. */
final class Numbers {

  private Numbers() {}

  /** Drawn from the normal distribution. */
  static float[] normal(Random random, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
