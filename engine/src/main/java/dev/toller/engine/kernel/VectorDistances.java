// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.FLOATS;
import static dev.toller.engine.kernel.Species.INTS;
import static dev.toller.engine.kernel.Species.LANES;
import static dev.toller.engine.kernel.Species.SHORTS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Sums over two vectors. Four accumulators hide the latency of multiply-adds; the rest that does
 * not fill a vector is masked once, at the end.
 */
final class VectorDistances {

  private static final int STEP = 4 * LANES;

  private VectorDistances() {}

  static float dot(float[] a, int aAt, float[] b, int bAt, int count) {
    FloatVector s0 = FloatVector.zero(FLOATS);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int i = 0;
    for (; i <= count - STEP; i += STEP) {
      s0 = load(a, aAt + i).fma(load(b, bAt + i), s0);
      s1 = load(a, aAt + i + LANES).fma(load(b, bAt + i + LANES), s1);
      s2 = load(a, aAt + i + 2 * LANES).fma(load(b, bAt + i + 2 * LANES), s2);
      s3 = load(a, aAt + i + 3 * LANES).fma(load(b, bAt + i + 3 * LANES), s3);
    }
    for (; i <= count - LANES; i += LANES) {
      s0 = load(a, aAt + i).fma(load(b, bAt + i), s0);
    }
    if (i < count) {
      VectorMask<Float> rest = Species.first(count - i);
      s1 =
          FloatVector.fromArray(FLOATS, a, aAt + i, rest)
              .fma(FloatVector.fromArray(FLOATS, b, bAt + i, rest), s1);
    }
    return Species.sum(s0.add(s1).add(s2.add(s3)));
  }

  static float squaredDistance(float[] a, int aAt, float[] b, int bAt, int count) {
    FloatVector s0 = FloatVector.zero(FLOATS);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int i = 0;
    for (; i <= count - STEP; i += STEP) {
      s0 = square(load(a, aAt + i).sub(load(b, bAt + i)), s0);
      s1 = square(load(a, aAt + i + LANES).sub(load(b, bAt + i + LANES)), s1);
      s2 = square(load(a, aAt + i + 2 * LANES).sub(load(b, bAt + i + 2 * LANES)), s2);
      s3 = square(load(a, aAt + i + 3 * LANES).sub(load(b, bAt + i + 3 * LANES)), s3);
    }
    for (; i <= count - LANES; i += LANES) {
      s0 = square(load(a, aAt + i).sub(load(b, bAt + i)), s0);
    }
    if (i < count) {
      VectorMask<Float> rest = Species.first(count - i);
      FloatVector left = FloatVector.fromArray(FLOATS, a, aAt + i, rest);
      s1 = square(left.sub(FloatVector.fromArray(FLOATS, b, bAt + i, rest)), s1);
    }
    return Species.sum(s0.add(s1).add(s2.add(s3)));
  }

  /** The sum of products of numbers in bfloat16 with numbers in single precision. */
  static float dotBfloat16(short[] a, int aAt, float[] b, int bAt, int count) {
    FloatVector s0 = FloatVector.zero(FLOATS);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int i = 0;
    for (; i <= count - STEP; i += STEP) {
      s0 = widen(a, aAt + i).fma(load(b, bAt + i), s0);
      s1 = widen(a, aAt + i + LANES).fma(load(b, bAt + i + LANES), s1);
      s2 = widen(a, aAt + i + 2 * LANES).fma(load(b, bAt + i + 2 * LANES), s2);
      s3 = widen(a, aAt + i + 3 * LANES).fma(load(b, bAt + i + 3 * LANES), s3);
    }
    for (; i <= count - LANES; i += LANES) {
      s0 = widen(a, aAt + i).fma(load(b, bAt + i), s0);
    }
    float rest = 0;
    for (; i < count; i++) {
      rest = Math.fma(Float.intBitsToFloat(a[aAt + i] << Short.SIZE), b[bAt + i], rest);
    }
    return Species.sum(s0.add(s1).add(s2.add(s3))) + rest;
  }

  private static FloatVector square(FloatVector v, FloatVector sum) {
    return v.fma(v, sum);
  }

  private static FloatVector load(float[] a, int at) {
    return FloatVector.fromArray(FLOATS, a, at);
  }

  private static FloatVector widen(short[] a, int at) {
    return ShortVector.fromArray(SHORTS, a, at)
        .convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0)
        .reinterpretAsInts()
        .lanewise(VectorOperators.LSHL, Short.SIZE)
        .reinterpretAsFloats();
  }
}
