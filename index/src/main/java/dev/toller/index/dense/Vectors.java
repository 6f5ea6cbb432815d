// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.TollerException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.lucene.util.BytesRef;

/** What vectors must be, and how two of them compare. */
final class Vectors {

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

  /** A vector as the bytes that a Lucene field holds: four a component, little endian. */
  static BytesRef bytes(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return new BytesRef(bytes.array());
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
