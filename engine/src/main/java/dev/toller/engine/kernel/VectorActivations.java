// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.FLOATS;
import static dev.toller.engine.kernel.Species.LANES;

import dev.toller.engine.tensor.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Applies the functions of {@link VectorMath} to a row. Each has a loop of its own: a loop that is
 * handed its function keeps the vectors in memory.
 */
final class VectorActivations {

  private VectorActivations() {}

  static void activate(Activation function, float[] x, int at, int count) {
    switch (function) {
      case GELU -> gelu(x, at, count);
      case GELU_TANH -> geluTanh(x, at, count);
      case RELU -> positive(x, at, count);
      case SILU -> silu(x, at, count);
      case TANH -> tanh(x, at, count);
      case SIGMOID -> sigmoid(x, at, count);
      case LOG1P_RELU -> log1pOfPositive(x, at, count);
    }
  }

  private static void gelu(float[] x, int at, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      VectorMath.gelu(FloatVector.fromArray(FLOATS, x, at + i)).intoArray(x, at + i);
    }
    if (i < count) {
      VectorMask<Float> rest = Species.first(count - i);
      VectorMath.gelu(FloatVector.fromArray(FLOATS, x, at + i, rest)).intoArray(x, at + i, rest);
    }
  }

  private static void geluTanh(float[] x, int at, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      VectorMath.geluTanh(FloatVector.fromArray(FLOATS, x, at + i)).intoArray(x, at + i);
    }
    if (i < count) {
      VectorMask<Float> rest = Species.first(count - i);
      VectorMath.geluTanh(FloatVector.fromArray(FLOATS, x, at + i, rest))
          .intoArray(x, at + i, rest);
    }
  }

  private static void positive(float[] x, int at, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      VectorMath.positive(FloatVector.fromArray(FLOATS, x, at + i)).intoArray(x, at + i);
    }
    if (i < count) {
      VectorMask<Float> rest = Species.first(count - i);
      VectorMath.positive(FloatVector.fromArray(FLOATS, x, at + i, rest))
          .intoArray(x, at + i, rest);
    }
  }

  private static void silu(float[] x, int at, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      VectorMath.silu(FloatVector.fromArray(FLOATS, x, at + i)).intoArray(x, at + i);
    }
    if (i < count) {
      VectorMask<Float> rest = Species.first(count - i);
      VectorMath.silu(FloatVector.fromArray(FLOATS, x, at + i, rest)).intoArray(x, at + i, rest);
    }
  }

  private static void tanh(float[] x, int at, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      VectorMath.tanh(FloatVector.fromArray(FLOATS, x, at + i)).intoArray(x, at + i);
    }
    if (i < count) {
      VectorMask<Float> rest = Species.first(count - i);
      VectorMath.tanh(FloatVector.fromArray(FLOATS, x, at + i, rest)).intoArray(x, at + i, rest);
    }
  }

  private static void sigmoid(float[] x, int at, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      VectorMath.sigmoid(FloatVector.fromArray(FLOATS, x, at + i)).intoArray(x, at + i);
    }
    if (i < count) {
      VectorMask<Float> rest = Species.first(count - i);
      VectorMath.sigmoid(FloatVector.fromArray(FLOATS, x, at + i, rest)).intoArray(x, at + i, rest);
    }
  }

  private static void log1pOfPositive(float[] x, int at, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      VectorMath.log1pOfPositive(FloatVector.fromArray(FLOATS, x, at + i)).intoArray(x, at + i);
    }
    if (i < count) {
      VectorMask<Float> rest = Species.first(count - i);
      VectorMath.log1pOfPositive(FloatVector.fromArray(FLOATS, x, at + i, rest))
          .intoArray(x, at + i, rest);
    }
  }
}
