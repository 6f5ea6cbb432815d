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

  /** Between {@code -bound} and {@code bound}, all alike. */
  record Uniform(float bound) implements Initialiser {}

  /**
   * Sines and cosines of a row's number at wavelengths that grow from 2 pi to 10000 times as much:
   * sines in the first half of the columns, cosines in the second (Vaswani et al. 2017, section
   * 3.5, as their code has it). They stay as they are.
   *
   * @param columns of a row; even
   */
  record Sinusoids(int columns) implements Initialiser {

    private static final double LONGEST = 1e4;

    @Override
    public boolean fixed() {
      return true;
    }

    @Override
    public float[] draw(int size, SplittableRandom random) {
      float[] numbers = new float[size];
      int half = columns / 2;
      for (int i = 0; i < size; i++) {
        int column = i % columns;
        int row = i / columns;
        double slower = Math.pow(LONGEST, -(double) (column % half) / Math.max(1, half - 1));
        double angle = row * slower;
        numbers[i] = (float) (column < half ? Math.sin(angle) : Math.cos(angle));
      }
      return numbers;
    }
  }

  /** Whether the numbers stay as they are, whatever is learned. */
  default boolean fixed() {
    return false;
  }

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
      case Uniform(float bound) -> (float) random.nextDouble(-bound, bound);
      case Sinusoids _ -> throw new IllegalStateException("sinusoids are not drawn one by one");
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
