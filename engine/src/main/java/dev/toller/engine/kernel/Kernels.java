// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import dev.toller.engine.tensor.Activation;

/**
 * The loops in which the time goes. A matrix is an array with the place of its first number and the
 * distance between its rows. All versions give results that agree to rounding; within a version, a
 * row of a product depends on that row alone, bit for bit, however many rows are computed with it.
 *
 * <p>Nothing is checked beyond what the array access checks, and nothing is allocated but a scratch
 * array of a few kilobytes for each thread that multiplies. May be called by several threads at
 * once.
 */
public interface Kernels {

  /** Stands for a bias that is not there. */
  float[] NONE = new float[0];

  /**
   * The kernels of this process, chosen once: with the Vector API where it can be used, else plain
   * loops, and then the reason is logged. The system property {@code toller.kernels} decides
   * instead: {@code best}, {@code scalar}, or a width of 128, 256 or 512 bits.
   */
  static Kernels best() {
    return BestKernels.INSTANCE;
  }

  /** The kernels as plain loops, to compare with. */
  static Kernels plain() {
    return new ScalarKernels();
  }

  /** One line for people: which version, and how wide. */
  String description();

  /** The loops that compare codes. */
  CodeKernels codes();

  /** The loops of a search by impacts. */
  ImpactKernels impacts();

  /** The loops over rows of vectors in memory. */
  RowKernels rows();

  /** The loops of late interaction. */
  TokenKernels tokens();

  /** The width of panels for so many outputs. */
  int panelWidth(int outputs);

  /**
   * Lays out a matrix whose rows are the outputs, as weights are stored and as keys lie.
   *
   * @param to an array of at least {@link Panels#size}
   */
  Panels pack(float[] from, int at, int stride, int outputs, int inputs, float[] to);

  /**
   * Lays out a matrix whose columns are the outputs, as values lie.
   *
   * @param to an array of at least {@link Panels#size}
   */
  Panels packColumns(float[] from, int at, int stride, int inputs, int outputs, float[] to);

  /**
   * {@code y = x * w^T + bias}, or {@code y += ...} where {@code add}, for the outputs of some
   * panels. A result starts from y and the bias, or from 0, and grows by one fused multiply-add an
   * input, in ascending order; all versions give the same bits.
   *
   * @param rows how many rows x and y have
   * @param bias one number an output, or {@link #NONE}
   * @param from the first panel
   * @param end the panel after the last
   */
  void product(
      int rows,
      float[] x,
      int xAt,
      int xStride,
      Panels w,
      float[] bias,
      boolean add,
      float[] y,
      int yAt,
      int yStride,
      int from,
      int end);

  /**
   * Replaces numbers by {@code exp(x - max) / sum}; at least one is finite. The error is below
   * 3e-7; where one is not a number, none is afterwards.
   */
  void softmax(float[] x, int at, int count);

  /** {@code y = (x - mean) / sqrt(variance + eps) * gain + bias}; y may be x. */
  void layerNorm(
      int rows,
      int columns,
      float[] x,
      int xAt,
      int xStride,
      float[] gain,
      float[] bias,
      float eps,
      float[] y,
      int yAt,
      int yStride);

  /** {@code y = x / sqrt(mean(x^2) + eps) * (offset + gain)}; y may be x. */
  void rmsNorm(
      int rows,
      int columns,
      float[] x,
      int xAt,
      int xStride,
      float[] gain,
      float offset,
      float eps,
      float[] y,
      int yAt,
      int yStride);

  /**
   * Applies a function in place. The error is below 2.4e-7 times the result, and below 2.4e-7 where
   * the result is below 1; at minus infinity a function that falls to 0 is 0.
   */
  void activate(Activation function, int rows, int columns, float[] x, int at, int stride);

  /** {@code y += factor * x}. */
  void add(
      int rows,
      int columns,
      float factor,
      float[] x,
      int xAt,
      int xStride,
      float[] y,
      int yAt,
      int yStride);

  /** {@code y *= x}. */
  void multiply(
      int rows, int columns, float[] x, int xAt, int xStride, float[] y, int yAt, int yStride);

  /** The sum of products. */
  float dot(float[] a, int aAt, float[] b, int bAt, int count);

  /** The sum of squared differences. */
  float squaredDistance(float[] a, int aAt, float[] b, int bAt, int count);

  /** The dot products of a vector with each row of a matrix, bit for bit those of {@link #dot}. */
  void dots(
      float[] vector,
      int vectorAt,
      int count,
      float[] rows,
      int rowsAt,
      int stride,
      int rowCount,
      float[] out,
      int outAt);

  /** The squared distances of a vector from each row of a matrix. */
  default void squaredDistances(
      float[] vector,
      int vectorAt,
      int count,
      float[] rows,
      int rowsAt,
      int stride,
      int rowCount,
      float[] out,
      int outAt) {
    for (int row = 0; row < rowCount; row++) {
      out[outAt + row] = squaredDistance(vector, vectorAt, rows, rowsAt + row * stride, count);
    }
  }

  /** The cosines of a vector with each row of a matrix; 0 where either is zero. */
  default void cosines(
      float[] vector,
      int vectorAt,
      int count,
      float[] rows,
      int rowsAt,
      int stride,
      int rowCount,
      float[] out,
      int outAt) {
    dots(vector, vectorAt, count, rows, rowsAt, stride, rowCount, out, outAt);
    double length = Math.sqrt(dot(vector, vectorAt, vector, vectorAt, count));
    for (int row = 0; row < rowCount; row++) {
      int at = rowsAt + row * stride;
      double product = length * Math.sqrt(dot(rows, at, rows, at, count));
      out[outAt + row] = product > 0 ? (float) (out[outAt + row] / product) : 0;
    }
  }

  /**
   * {@code y = w * x} for a matrix whose numbers are the upper halves of single precision
   * (bfloat16).
   */
  void timesBfloat16(
      int outputs, int inputs, short[] w, int wAt, float[] x, int xAt, float[] y, int yAt);
}
