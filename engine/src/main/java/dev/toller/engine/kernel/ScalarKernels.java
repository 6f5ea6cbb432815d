// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import dev.toller.engine.tensor.Activation;

/**
 * The kernels as plain loops, for where the Vector API is not, and to compare with. Products are
 * the same chains of fused multiply-adds as with vectors, hence the same bits; sums over a row are
 * taken in double precision.
 */
final class ScalarKernels implements Kernels {

  /** Wide enough for C2 to turn the innermost loop of a product into vectors. */
  private static final int WIDTH = 32;

  private final CodeKernels codes = new ScalarCodes();
  private final RowKernels rows = new ScalarRows();
  private final TokenKernels tokens = new ScalarTokens();

  @Override
  public String description() {
    return "plain loops";
  }

  @Override
  public CodeKernels codes() {
    return codes;
  }

  @Override
  public ImpactKernels impacts() {
    return ScalarImpacts.INSTANCE;
  }

  @Override
  public RowKernels rows() {
    return rows;
  }

  @Override
  public TokenKernels tokens() {
    return tokens;
  }

  @Override
  public int panelWidth(int outputs) {
    return WIDTH;
  }

  @Override
  public Panels pack(float[] from, int at, int stride, int outputs, int inputs, float[] to) {
    return Packing.rows(from, at, stride, outputs, inputs, WIDTH, to);
  }

  @Override
  public Panels packColumns(float[] from, int at, int stride, int inputs, int outputs, float[] to) {
    return Packing.columns(from, at, stride, inputs, outputs, WIDTH, to);
  }

  @Override
  public void product(
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
      int end) {
    PlainProducts.product(rows, x, xAt, xStride, w, bias, add, y, yAt, yStride, from, end);
  }

  @Override
  public void softmax(float[] x, int at, int count) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      max = Math.max(max, x[at + i]);
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      x[at + i] = (float) Math.exp(x[at + i] - max);
      sum += x[at + i];
    }
    float factor = (float) (1 / sum);
    for (int i = 0; i < count; i++) {
      x[at + i] *= factor;
    }
  }

  @Override
  public void layerNorm(
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
      int yStride) {
    for (int row = 0; row < rows; row++) {
      int from = xAt + row * xStride;
      int to = yAt + row * yStride;
      float mean = (float) (sum(x, from, columns) / columns);
      float factor = (float) (1 / Math.sqrt(squares(x, from, columns, mean) / columns + eps));
      for (int i = 0; i < columns; i++) {
        float plus = bias.length > 0 ? bias[i] : 0;
        y[to + i] = Math.fma((x[from + i] - mean) * factor, gain[i], plus);
      }
    }
  }

  @Override
  public void rmsNorm(
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
      int yStride) {
    for (int row = 0; row < rows; row++) {
      int from = xAt + row * xStride;
      int to = yAt + row * yStride;
      float factor = (float) (1 / Math.sqrt(squares(x, from, columns, 0) / columns + eps));
      for (int i = 0; i < columns; i++) {
        y[to + i] = x[from + i] * factor * (gain[i] + offset);
      }
    }
  }

  private static double sum(float[] x, int at, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += x[at + i];
    }
    return sum;
  }

  private static double squares(float[] x, int at, int count, float from) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double distance = x[at + i] - from;
      sum += distance * distance;
    }
    return sum;
  }

  @Override
  public void activate(Activation function, int rows, int columns, float[] x, int at, int stride) {
    for (int row = 0; row < rows; row++) {
      int from = at + row * stride;
      for (int i = from; i < from + columns; i++) {
        x[i] = ScalarMath.apply(function, x[i]);
      }
    }
  }

  @Override
  public void add(
      int rows,
      int columns,
      float factor,
      float[] x,
      int xAt,
      int xStride,
      float[] y,
      int yAt,
      int yStride) {
    for (int row = 0; row < rows; row++) {
      int from = xAt + row * xStride;
      int to = yAt + row * yStride;
      for (int i = 0; i < columns; i++) {
        y[to + i] = Math.fma(factor, x[from + i], y[to + i]);
      }
    }
  }

  @Override
  public void multiply(
      int rows, int columns, float[] x, int xAt, int xStride, float[] y, int yAt, int yStride) {
    for (int row = 0; row < rows; row++) {
      int from = xAt + row * xStride;
      int to = yAt + row * yStride;
      for (int i = 0; i < columns; i++) {
        y[to + i] *= x[from + i];
      }
    }
  }

  @Override
  public float dot(float[] a, int aAt, float[] b, int bAt, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (double) a[aAt + i] * b[bAt + i];
    }
    return (float) sum;
  }

  @Override
  public float squaredDistance(float[] a, int aAt, float[] b, int bAt, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double distance = (double) a[aAt + i] - b[bAt + i];
      sum += distance * distance;
    }
    return (float) sum;
  }

  @Override
  public void dots(
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
      out[outAt + row] = dot(vector, vectorAt, rows, rowsAt + row * stride, count);
    }
  }

  @Override
  public void timesBfloat16(
      int outputs, int inputs, short[] w, int wAt, float[] x, int xAt, float[] y, int yAt) {
    for (int output = 0; output < outputs; output++) {
      double sum = 0;
      int at = wAt + output * inputs;
      for (int i = 0; i < inputs; i++) {
        sum += (double) Float.intBitsToFloat(w[at + i] << Short.SIZE) * x[xAt + i];
      }
      y[yAt + output] = (float) sum;
    }
  }
}
