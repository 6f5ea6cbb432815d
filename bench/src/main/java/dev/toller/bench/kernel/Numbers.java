// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.kernel;

import java.util.SplittableRandom;

/** Arrays to measure on, the same ones each time. */
final class Numbers {

  private static final long SEED = 20_260_101L;

  private Numbers() {}

  /** Drawn from the normal distribution. */
  static float[] normal(int count) {
    SplittableRandom random = new SplittableRandom(SEED + count);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  /** Stops a measurement whose results are wrong. */
  static void check(String what, float[] got, float[] expected, float error) {
    for (int i = 0; i < got.length; i++) {
      float allowed = error * Math.max(1, Math.abs(expected[i]));
      if (!(Math.abs(got[i] - expected[i]) <= allowed)) {
        throw new IllegalStateException(
            "%s gave %s at %d, where plain loops give %s.".formatted(what, got[i], i, expected[i]));
      }
    }
  }
}
