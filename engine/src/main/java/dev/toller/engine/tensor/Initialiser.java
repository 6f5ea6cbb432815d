// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

import java.util.SplittableRandom;

/** How a parameter is drawn when training starts from nothing. */
public sealed interface Initialiser {

  /** Zeros, as biases start. */
  static Initialiser zero() {
    return new Constant(0);
  }

  /** Ones, as gains start. */
  static Initialiser one() {
    return new Constant(1);
  }

  /** One number everywhere. */
  record Constant(float value) implements Initialiser {}

  /** Normal around 0. */
  record Normal(float deviation) implements Initialiser {}

  /** Normal around 0, drawn again beyond {@code cut} deviations. */
  record TruncatedNormal(float deviation, float cut) implements Initialiser {}

  /**
   * Draws numbers.
   *
   * @param size how many
   * @param random where they come from; the same state gives the same numbers
   */
  default float[] draw(int size, SplittableRandom random) {
    float[] drawn = new float[size];
    for (int i = 0; i < size; i++) {
      drawn[i] = next(random);
    }
    return drawn;
  }

  private float next(SplittableRandom random) {
    return switch (this) {
      case Constant(float value) -> value;
      case Normal(float deviation) -> (float) (random.nextGaussian() * deviation);
      case TruncatedNormal(float deviation, float cut) -> {
        double drawn = random.nextGaussian();
        while (Math.abs(drawn) > cut) {
          drawn = random.nextGaussian();
        }
        yield (float) (drawn * deviation);
      }
    };
  }
}
