// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import dev.toller.engine.tensor.Activation;
import jdk.incubator.vector.VectorShape;

/** The kernels with the Vector API, in the width of {@link Species}. */
final class VectorKernels implements VectorVersion {

  /** Multiply-adds of one number, about. */
  private static final int GELU_WORK = 20;

  private final ColdStart start = ColdStart.unless(KernelChoice.bits().isPresent());
  private final CodeKernels codes = new VectorCodes();
  private final TokenKernels tokens = new VectorTokens(start);
  private final ImpactKernels impacts = new VectorImpacts();
  private final RowKernels rows = new VectorRows(KernelChoice.bits().isEmpty());

  @Override
  public String description() {
    return "Vector API, %d bits".formatted(bits());
  }

  @Override
  public CodeKernels codes() {
    return codes;
  }

  @Override
  public int bits() {
    return Species.BITS;
  }

  @Override
  public boolean supported() {
    return bits() >= 128 && bits() <= VectorShape.preferredShape().vectorBitSize();
  }

  @Override
  public ImpactKernels impacts() {
    return impacts;
  }

  @Override
  public RowKernels rows() {
    return rows;
  }

  @Override
  public int panelWidth(int outputs) {
    return VectorProducts.panelWidth(outputs);
  }

  @Override
  public Panels pack(float[] from, int at, int stride, int outputs, int inputs, float[] to) {
    return Packing.rows(from, at, stride, outputs, inputs, panelWidth(outputs), to);
  }

  @Override
  public Panels packColumns(float[] from, int at, int stride, int inputs, int outputs, float[] to) {
    return Packing.columns(from, at, stride, inputs, outputs, panelWidth(outputs), to);
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
    if (start.lasts((long) rows * w.inputs() * w.width() * (end - from))) {
      PlainProducts.product(rows, x, xAt, xStride, w, bias, add, y, yAt, yStride, from, end);
    } else {
      VectorProducts.product(rows, x, xAt, xStride, w, bias, add, y, yAt, yStride, from, end);
    }
  }

  @Override
  public void softmax(float[] x, int at, int count) {
    VectorSoftmax.softmax(x, at, count);
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
      VectorNorms.layerNorm(
          columns, x, xAt + row * xStride, gain, bias, eps, y, yAt + row * yStride);
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
      VectorNorms.rmsNorm(
          columns, x, xAt + row * xStride, gain, offset, eps, y, yAt + row * yStride);
    }
  }

  @Override
  public void activate(Activation function, int rows, int columns, float[] x, int at, int stride) {
    if (function == Activation.GELU && start.lasts((long) GELU_WORK * rows * columns)) {
      PlainGelu.gelu(rows, columns, x, at, stride);
      return;
    }
    if (stride == columns) {
      VectorActivations.activate(function, x, at, rows * columns);
      return;
    }
    for (int row = 0; row < rows; row++) {
      VectorActivations.activate(function, x, at + row * stride, columns);
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
      VectorElements.add(columns, factor, x, xAt + row * xStride, y, yAt + row * yStride);
    }
  }

  @Override
  public void multiply(
      int rows, int columns, float[] x, int xAt, int xStride, float[] y, int yAt, int yStride) {
    for (int row = 0; row < rows; row++) {
      VectorElements.multiply(columns, x, xAt + row * xStride, y, yAt + row * yStride);
    }
  }

  @Override
  public float dot(float[] a, int aAt, float[] b, int bAt, int count) {
    return VectorDistances.dot(a, aAt, b, bAt, count);
  }

  @Override
  public float squaredDistance(float[] a, int aAt, float[] b, int bAt, int count) {
    return VectorDistances.squaredDistance(a, aAt, b, bAt, count);
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
      out[outAt + row] = VectorDistances.dot(vector, vectorAt, rows, rowsAt + row * stride, count);
    }
  }

  @Override
  public void timesBfloat16(
      int outputs, int inputs, short[] w, int wAt, float[] x, int xAt, float[] y, int yAt) {
    for (int output = 0; output < outputs; output++) {
      y[yAt + output] = VectorDistances.dotBfloat16(w, wAt + output * inputs, x, xAt, inputs);
    }
  }

  @Override
  public TokenKernels tokens() {
    return tokens;
  }
}
