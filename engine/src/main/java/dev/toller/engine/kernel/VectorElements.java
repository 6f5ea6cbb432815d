// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.FLOATS;
import static dev.toller.engine.kernel.Species.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Sums and products of two rows, component by component. */
final class VectorElements {

  private VectorElements() {}

  /** {@code y += factor * x}. */
  static void add(int columns, float factor, float[] x, int xAt, float[] y, int yAt) {
    FloatVector times = FloatVector.broadcast(FLOATS, factor);
    int i = 0;
    for (; i <= columns - LANES; i += LANES) {
      FloatVector sum = FloatVector.fromArray(FLOATS, y, yAt + i);
      FloatVector.fromArray(FLOATS, x, xAt + i).fma(times, sum).intoArray(y, yAt + i);
    }
    if (i < columns) {
      VectorMask<Float> rest = Species.first(columns - i);
      FloatVector sum = FloatVector.fromArray(FLOATS, y, yAt + i, rest);
      FloatVector.fromArray(FLOATS, x, xAt + i, rest).fma(times, sum).intoArray(y, yAt + i, rest);
    }
  }

  /** {@code y *= x}. */
  static void multiply(int columns, float[] x, int xAt, float[] y, int yAt) {
    int i = 0;
    for (; i <= columns - LANES; i += LANES) {
      FloatVector factor = FloatVector.fromArray(FLOATS, x, xAt + i);
      FloatVector.fromArray(FLOATS, y, yAt + i).mul(factor).intoArray(y, yAt + i);
    }
    if (i < columns) {
      VectorMask<Float> rest = Species.first(columns - i);
      FloatVector factor = FloatVector.fromArray(FLOATS, x, xAt + i, rest);
      FloatVector.fromArray(FLOATS, y, yAt + i, rest).mul(factor).intoArray(y, yAt + i, rest);
    }
  }
}
