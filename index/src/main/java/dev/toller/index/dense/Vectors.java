// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.TollerException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.util.VectorUtil;

/**
 * What vectors must be, and how two of them compare.
 *
 * <p>There are two kernels in single precision. The one on the Vector API is three times as fast
 * once it is compiled, and thirty times as slow before (20,000 comparisons of 384 components: 1.2
 * against 3.9 ms, and 190 against 6 ms in a fresh process), so the first {@value #COLD} comparisons
 * of a process go by the scalar one. Hits do not depend on which is used.
 */
final class Vectors {

  private static final long COLD = 200_000;

  private static final AtomicLong COMPARED = new AtomicLong();

  /** How far from 1 the length of a vector may be: what rounding leaves of a normalised one. */
  private static final double TOLERANCE = 1e-3;

  private Vectors() {}

  /**
   * The dot product, summed in double precision in the order of the components: the products of
   * floats are exact, so the result is the same on every machine.
   */
  static double dot(float[] left, float[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += (double) left[i] * right[i];
    }
    return sum;
  }

  /**
   * The kernel to use now.
   *
   * @param comparisons how many will be made with it
   */
  static Kernel kernel(int comparisons) {
    return COMPARED.getAndAdd(comparisons) < COLD ? Vectors::scalar : VectorUtil::dotProduct;
  }

  /** A dot product in single precision, summed in any order. */
  interface Kernel {
    float dot(float[] left, float[] right);
  }

  /** Four sums at a time, since one would wait for itself. */
  static float scalar(float[] left, float[] right) {
    float first = 0;
    float second = 0;
    float third = 0;
    float fourth = 0;
    int i = 0;
    for (int end = left.length & ~3; i < end; i += 4) {
      first += left[i] * right[i];
      second += left[i + 1] * right[i + 1];
      third += left[i + 2] * right[i + 2];
      fourth += left[i + 3] * right[i + 3];
    }
    for (; i < left.length; i++) {
      first += left[i] * right[i];
    }
    return first + second + (third + fourth);
  }

  /** Fails unless the vector has the dimension, finite components and length 1. */
  static void require(float[] vector, int dimension, String whose) {
    if (vector.length != dimension) {
      throw TollerException.invalid(
          "The index holds vectors of dimension %d, that of %s has dimension %d; encode with the encoder that the index was written with."
              .formatted(dimension, whose, vector.length));
    }
    for (int i = 0; i < dimension; i++) {
      if (!Float.isFinite(vector[i])) {
        throw TollerException.invalid(
            "A vector has finite components, that of %s has %s at position %d; look at the encoder's output for this text."
                .formatted(whose, vector[i], i));
      }
    }
    double length = Math.sqrt(dot(vector, vector));
    if (length == 0) {
      throw TollerException.invalid(
          "The vector of %s is zero and has no direction to compare; look at the encoder's output for this text."
              .formatted(whose));
    }
    if (Math.abs(length - 1) > TOLERANCE) {
      throw TollerException.invalid(
          "A vector has length 1, that of %s has length %.4g; divide it by its length."
              .formatted(whose, length));
    }
  }
}
