// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

import java.util.Arrays;

/**
 * Rotary positions (Su et al. 2021): components k and k + size/2 of each head are turned by {@code
 * position * frequencies[k]}; positions restart at 0 in every sequence.
 *
 * @param frequencies radians a position, half as many as a head has components
 */
public record Rope(double[] frequencies) {

  /**
   * Frequencies {@code theta^(-2k/size)}.
   *
   * @param theta the base
   * @param headSize components of a head
   */
  public static Rope of(double theta, int headSize) {
    double[] frequencies = new double[headSize / 2];
    Arrays.setAll(frequencies, k -> Math.pow(theta, -2.0 * k / headSize));
    return new Rope(frequencies);
  }

  /** Components of a head. */
  public int headSize() {
    return 2 * frequencies.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rope rope && Arrays.equals(frequencies, rope.frequencies);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(frequencies);
  }

  @Override
  public String toString() {
    return "Rope[" + headSize() + "]";
  }
}
