// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.TollerException;

/** What numbers from outside must be. */
final class Finite {

  /** Sums of products of larger components could leave the range of single precision. */
  private static final float LARGEST = 1e12f;

  private Finite() {}

  /** Fails, naming the first one, where a number is not finite or too large to be summed. */
  static void require(float[] numbers, String whose) {
    for (int i = 0; i < numbers.length; i++) {
      if (!(Math.abs(numbers[i]) <= LARGEST)) {
        throw TollerException.invalid(
            "The numbers of %s are finite and at most %.0e, number %,d is %s; look at where it comes from."
                .formatted(whose, LARGEST, i, numbers[i]));
      }
    }
  }

  /** The same for a vector that must have a dimension. */
  static void require(float[] vector, int dimension, String whose) {
    if (vector.length != dimension) {
      throw TollerException.invalid(
          "The coder makes codes of vectors of dimension %d, %s has dimension %d; use the encoder that the coder was made for."
              .formatted(dimension, whose, vector.length));
    }
    require(vector, whose);
  }
}
