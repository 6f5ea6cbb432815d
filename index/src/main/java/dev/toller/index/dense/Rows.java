// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.kernel.RowKernels;
import dev.toller.index.file.Words;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Vectors that lie in memory, one after the other in single precision, each filled up with zeros to
 * a multiple of {@value RowKernels#BLOCK} bytes. What they are compared with is filled up alike.
 *
 * @param memory where they lie
 * @param dimension how many components each has
 * @param count how many there are
 */
record Rows(MemorySegment memory, int dimension, int count) {

  private static final RowKernels KERNELS = Kernels.best().rows();

  /** How many exact dot products are computed side by side. */
  private static final int ABREAST = 4;

  /** The bytes of a row. */
  static int stride(int dimension) {
    return RowKernels.padded(dimension * Float.BYTES);
  }

  /** The bytes of a row. */
  int stride() {
    return stride(dimension);
  }

  /** A vector with the zeros that a row has behind it. */
  static float[] filled(float[] vector) {
    return Arrays.copyOf(vector, stride(vector.length) / Float.BYTES);
  }

  /** A copy of a row without the zeros behind it. */
  float[] vector(int row) {
    float[] vector = new float[dimension];
    copy(row, vector, 0, dimension);
    return vector;
  }

  /** Copies a row to an array that is as long as a filled vector. */
  void copyFilled(int row, float[] filled) {
    copy(row, filled, 0, stride() / Float.BYTES);
  }

  /** Copies the first components of a row. */
  void copy(int row, float[] to, int at, int components) {
    MemorySegment.copy(memory, Words.FLOAT, (long) row * stride(), to, at, components);
  }

  /** The dot products of a filled vector with rows from a number on, in single precision. */
  void dots(float[] filled, int from, int rows, float[] out) {
    KERNELS.dots(filled, memory, (long) from * stride(), stride(), rows, out);
  }

  /** The dot products of a filled vector with the first rows of a list, in single precision. */
  void dots(float[] filled, int[] rows, int listed, float[] out) {
    KERNELS.dots(filled, memory, 0, stride(), rows, listed, out);
  }

  /** The dot products as {@link Vectors#dot} defines them, of the first rows of a list. */
  void exactDots(float[] vector, int[] rows, int listed, double[] out) {
    int i = 0;
    for (; i <= listed - ABREAST; i += ABREAST) {
      fourExactDots(vector, rows, i, out);
    }
    for (; i < listed; i++) {
      out[i] = exactDot(vector, rows[i]);
    }
  }

  private double exactDot(float[] vector, int row) {
    long at = (long) row * stride();
    double sum = 0;
    for (int i = 0; i < dimension; i++) {
      sum += (double) vector[i] * memory.get(Words.FLOAT, at + 4L * i);
    }
    return sum;
  }

  /** Four sums that need not wait for each other. */
  private void fourExactDots(float[] vector, int[] rows, int from, double[] out) {
    long at0 = (long) rows[from] * stride();
    long at1 = (long) rows[from + 1] * stride();
    long at2 = (long) rows[from + 2] * stride();
    long at3 = (long) rows[from + 3] * stride();
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    for (int i = 0; i < dimension; i++) {
      double component = vector[i];
      sum0 += component * memory.get(Words.FLOAT, at0 + 4L * i);
      sum1 += component * memory.get(Words.FLOAT, at1 + 4L * i);
      sum2 += component * memory.get(Words.FLOAT, at2 + 4L * i);
      sum3 += component * memory.get(Words.FLOAT, at3 + 4L * i);
    }
    out[from] = sum0;
    out[from + 1] = sum1;
    out[from + 2] = sum2;
    out[from + 3] = sum3;
  }
}
