// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.kernel;

import static dev.toller.bench.kernel.RowBenchmark.COLUMNS;
import static dev.toller.bench.kernel.RowBenchmark.ROWS;

import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.tensor.Activation;
import java.util.Arrays;

/**
 * What is measured on rows. Loops that work in place copy x to y first, so that they meet the same
 * numbers each time.
 */
public enum Loop {
  COPY,
  SOFTMAX,
  LAYER_NORM,
  RMS_NORM,
  GELU,
  GELU_TANH,
  SILU,
  TANH,
  SIGMOID,
  LOG1P_RELU,
  ADD,
  MULTIPLY,
  DOTS,
  SQUARED_DISTANCES,
  COSINES,
  BFLOAT16;

  private static final float[] ONES = ones();
  private static final short[] HALVES = halves();

  private static float[] ones() {
    float[] ones = new float[COLUMNS];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static short[] halves() {
    short[] halves = new short[ROWS * COLUMNS];
    float[] numbers = Numbers.normal(halves.length);
    for (int i = 0; i < halves.length; i++) {
      halves[i] = (short) (Float.floatToRawIntBits(numbers[i]) >>> Short.SIZE);
    }
    return halves;
  }

  /** Runs it over all rows. */
  void run(Kernels kernels, float[] x, float[] y) {
    switch (this) {
      case COPY -> copy(x, y);
      case SOFTMAX -> {
        copy(x, y);
        for (int row = 0; row < ROWS; row++) {
          kernels.softmax(y, row * COLUMNS, COLUMNS);
        }
      }
      case LAYER_NORM ->
          kernels.layerNorm(ROWS, COLUMNS, x, 0, COLUMNS, ONES, ONES, 1e-12f, y, 0, COLUMNS);
      case RMS_NORM -> kernels.rmsNorm(ROWS, COLUMNS, x, 0, COLUMNS, ONES, 0, 1e-6f, y, 0, COLUMNS);
      case GELU, GELU_TANH, SILU, TANH, SIGMOID, LOG1P_RELU -> {
        copy(x, y);
        kernels.activate(Activation.valueOf(name()), ROWS, COLUMNS, y, 0, COLUMNS);
      }
      case ADD -> kernels.add(ROWS, COLUMNS, 1e-3f, x, 0, COLUMNS, y, 0, COLUMNS);
      case MULTIPLY -> {
        copy(x, y);
        kernels.multiply(ROWS, COLUMNS, x, 0, COLUMNS, y, 0, COLUMNS);
      }
      case DOTS -> kernels.dots(ONES, 0, COLUMNS, x, 0, COLUMNS, ROWS, y, 0);
      case SQUARED_DISTANCES ->
          kernels.squaredDistances(ONES, 0, COLUMNS, x, 0, COLUMNS, ROWS, y, 0);
      case COSINES -> kernels.cosines(ONES, 0, COLUMNS, x, 0, COLUMNS, ROWS, y, 0);
      case BFLOAT16 -> kernels.timesBfloat16(ROWS, COLUMNS, HALVES, 0, ONES, 0, y, 0);
    }
  }

  private static void copy(float[] x, float[] y) {
    System.arraycopy(x, 0, y, 0, x.length);
  }
}
