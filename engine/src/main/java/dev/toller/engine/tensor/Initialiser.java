// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

import java.util.SplittableRandom;

/** How a parameter is drawn when training starts from nothing. */
public sealed interface Initialiser {

  Initialiser ZERO = new Constant(0);
  Initialiser ONE = new Constant(1);

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
      drawn[i] = one(random);
    }
    return drawn;
  }

  private float one(SplittableRandom random) {
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
