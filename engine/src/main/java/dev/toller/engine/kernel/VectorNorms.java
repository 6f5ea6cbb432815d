// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.FLOATS;
import static dev.toller.engine.kernel.Species.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Norms of one row. The mean is taken first and the variance of the distances from it after that:
 * one pass more than sums of squares need, and no cancellation.
 */
final class VectorNorms {

  private VectorNorms() {}

  static void layerNorm(
      int columns, float[] x, int xAt, float[] gain, float[] bias, float eps, float[] y, int yAt) {
    float mean = sum(columns, x, xAt) / columns;
    float variance = squares(columns, mean, x, xAt) / columns;
    float factor = (float) (1 / Math.sqrt(variance + eps));
    FloatVector less = FloatVector.broadcast(FLOATS, mean);
    FloatVector times = FloatVector.broadcast(FLOATS, factor);
    boolean biased = bias.length > 0;
    int i = 0;
    for (; i <= columns - LANES; i += LANES) {
      FloatVector normal = FloatVector.fromArray(FLOATS, x, xAt + i).sub(less).mul(times);
      FloatVector plus = biased ? FloatVector.fromArray(FLOATS, bias, i) : FloatVector.zero(FLOATS);
      normal.fma(FloatVector.fromArray(FLOATS, gain, i), plus).intoArray(y, yAt + i);
    }
    if (i < columns) {
      VectorMask<Float> rest = Species.first(columns - i);
      FloatVector normal = FloatVector.fromArray(FLOATS, x, xAt + i, rest).sub(less).mul(times);
      normal
          .fma(
              FloatVector.fromArray(FLOATS, gain, i, rest),
              biased ? FloatVector.fromArray(FLOATS, bias, i, rest) : FloatVector.zero(FLOATS))
          .intoArray(y, yAt + i, rest);
    }
  }

  static void rmsNorm(
      int columns, float[] x, int xAt, float[] gain, float offset, float eps, float[] y, int yAt) {
    float mean = squares(columns, 0, x, xAt) / columns;
    FloatVector times = FloatVector.broadcast(FLOATS, (float) (1 / Math.sqrt(mean + eps)));
    FloatVector plus = FloatVector.broadcast(FLOATS, offset);
    int i = 0;
    for (; i <= columns - LANES; i += LANES) {
      FloatVector scale = FloatVector.fromArray(FLOATS, gain, i).add(plus);
      FloatVector.fromArray(FLOATS, x, xAt + i).mul(times).mul(scale).intoArray(y, yAt + i);
    }
    if (i < columns) {
      VectorMask<Float> rest = Species.first(columns - i);
      FloatVector scale = FloatVector.fromArray(FLOATS, gain, i, rest).add(plus);
      FloatVector.fromArray(FLOATS, x, xAt + i, rest)
          .mul(times)
          .mul(scale)
          .intoArray(y, yAt + i, rest);
    }
  }

  private static float sum(int columns, float[] x, int xAt) {
    FloatVector s0 = FloatVector.zero(FLOATS);
    FloatVector s1 = s0;
    int i = 0;
    for (; i <= columns - 2 * LANES; i += 2 * LANES) {
      s0 = s0.add(FloatVector.fromArray(FLOATS, x, xAt + i));
      s1 = s1.add(FloatVector.fromArray(FLOATS, x, xAt + i + LANES));
    }
    for (; i < columns; i += LANES) {
      s0 = s0.add(FloatVector.fromArray(FLOATS, x, xAt + i, Species.first(columns - i)));
    }
    return Species.sum(s0.add(s1));
  }

  /** The sum of squared distances from a number. */
  private static float squares(int columns, float from, float[] x, int xAt) {
    FloatVector less = FloatVector.broadcast(FLOATS, from);
    FloatVector s0 = FloatVector.zero(FLOATS);
    FloatVector s1 = s0;
    int i = 0;
    for (; i <= columns - 2 * LANES; i += 2 * LANES) {
      FloatVector d0 = FloatVector.fromArray(FLOATS, x, xAt + i).sub(less);
      FloatVector d1 = FloatVector.fromArray(FLOATS, x, xAt + i + LANES).sub(less);
      s0 = d0.fma(d0, s0);
      s1 = d1.fma(d1, s1);
    }
    for (; i < columns; i += LANES) {
      VectorMask<Float> rest = Species.first(columns - i);
      FloatVector d =
          FloatVector.zero(FLOATS)
              .blend(FloatVector.fromArray(FLOATS, x, xAt + i, rest).sub(less), rest);
      s0 = d.fma(d, s0);
    }
    return Species.sum(s0.add(s1));
  }
}
