// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.FLOATS;
import static dev.toller.engine.kernel.Species.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Softmax in three passes over a row that stays in the first-level cache. */
final class VectorSoftmax {

  private static final FloatVector LOWEST = FloatVector.broadcast(FLOATS, Float.NEGATIVE_INFINITY);

  private VectorSoftmax() {}

  static void softmax(float[] x, int at, int count) {
    float sum = exponentials(x, at, count, max(x, at, count));
    FloatVector factor = FloatVector.broadcast(FLOATS, 1 / sum);
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      FloatVector.fromArray(FLOATS, x, at + i).mul(factor).intoArray(x, at + i);
    }
    if (i < count) {
      VectorMask<Float> rest = Species.first(count - i);
      FloatVector.fromArray(FLOATS, x, at + i, rest).mul(factor).intoArray(x, at + i, rest);
    }
  }

  private static float max(float[] x, int at, int count) {
    FloatVector max = LOWEST;
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      max = larger(max, FloatVector.fromArray(FLOATS, x, at + i));
    }
    if (i < count) {
      VectorMask<Float> rest = Species.first(count - i);
      max = larger(max, LOWEST.blend(FloatVector.fromArray(FLOATS, x, at + i, rest), rest));
    }
    return max.reduceLanes(VectorOperators.MAX);
  }

  private static FloatVector larger(FloatVector a, FloatVector b) {
    return a.blend(b, b.compare(VectorOperators.GT, a));
  }

  /** Replaces numbers by {@code exp(x - max)}; returns the sum. */
  private static float exponentials(float[] x, int at, int count, float max) {
    FloatVector sum = FloatVector.zero(FLOATS);
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      FloatVector e = VectorMath.exp(FloatVector.fromArray(FLOATS, x, at + i).sub(max));
      e.intoArray(x, at + i);
      sum = sum.add(e);
    }
    if (i < count) {
      VectorMask<Float> rest = Species.first(count - i);
      FloatVector given = LOWEST.blend(FloatVector.fromArray(FLOATS, x, at + i, rest), rest);
      FloatVector e = VectorMath.exp(given.sub(max));
      e.intoArray(x, at + i, rest);
      sum = sum.add(e);
    }
    return Species.sum(sum);
  }
}
