// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import java.util.Arrays;

/** Lays out matrices in {@link Panels}, for all versions of the kernels. */
final class Packing {

  private Packing() {}

  /** From a matrix whose rows are the outputs. */
  static Panels rows(
      float[] from, int at, int stride, int outputs, int inputs, int width, float[] to) {
    for (int first = 0; first < outputs; first += width) {
      int count = Math.min(width, outputs - first);
      int target = first * inputs;
      for (int output = 0; output < count; output++) {
        spread(from, at + (first + output) * stride, inputs, to, target + output, width);
      }
      blank(to, target, inputs, width, count);
    }
    return new Panels(outputs, inputs, width, to);
  }

  private static void spread(float[] from, int at, int count, float[] to, int target, int step) {
    for (int i = 0; i < count; i++) {
      to[target + i * step] = from[at + i];
    }
  }

  /** From a matrix whose columns are the outputs. */
  static Panels columns(
      float[] from, int at, int stride, int inputs, int outputs, int width, float[] to) {
    for (int first = 0; first < outputs; first += width) {
      int count = Math.min(width, outputs - first);
      int target = first * inputs;
      for (int input = 0; input < inputs; input++) {
        System.arraycopy(from, at + input * stride + first, to, target + input * width, count);
      }
      blank(to, target, inputs, width, count);
    }
    return new Panels(outputs, inputs, width, to);
  }

  private static void blank(float[] to, int at, int inputs, int width, int count) {
    if (count < width) {
      for (int input = 0; input < inputs; input++) {
        int row = at + input * width;
        Arrays.fill(to, row + count, row + width, 0);
      }
    }
  }
}
