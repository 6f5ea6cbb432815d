// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.engine;

import dev.toller.engine.kernel.CodeKernels;
import dev.toller.engine.kernel.ImpactKernels;
import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.kernel.Panels;
import dev.toller.engine.kernel.RowKernels;
import dev.toller.engine.kernel.TokenKernels;
import dev.toller.engine.tensor.Activation;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Kernels that take the time of each call; of several threads, their sum. */
final class ProfiledKernels implements Kernels {

  private final Kernels kernels;
  private final Map<String, Long> nanos = new ConcurrentHashMap<>();

  ProfiledKernels(Kernels kernels) {
    this.kernels = kernels;
  }

  /** The nanoseconds of each kind of call since the last time that this was asked for. */
  Map<String, Long> taken() {
    Map<String, Long> taken = new TreeMap<>(nanos);
    nanos.clear();
    return taken;
  }

  private void timed(String kind, Runnable call) {
    long start = System.nanoTime();
    call.run();
    nanos.merge(kind, System.nanoTime() - start, Long::sum);
  }

  @Override
  public String description() {
    return kernels.description();
  }

  @Override
  public CodeKernels codes() {
    return kernels.codes();
  }

  @Override
  public ImpactKernels impacts() {
    return kernels.impacts();
  }

  @Override
  public RowKernels rows() {
    return kernels.rows();
  }

  @Override
  public TokenKernels tokens() {
    return kernels.tokens();
  }

  @Override
  public int panelWidth(int outputs) {
    return kernels.panelWidth(outputs);
  }

  @Override
  public Panels pack(float[] from, int at, int stride, int outputs, int inputs, float[] to) {
    Panels[] made = new Panels[1];
    timed("laying out keys", () -> made[0] = kernels.pack(from, at, stride, outputs, inputs, to));
    return made[0];
  }

  @Override
  public Panels packColumns(float[] from, int at, int stride, int inputs, int outputs, float[] to) {
    Panels[] made = new Panels[1];
    timed(
        "laying out values",
        () -> made[0] = kernels.packColumns(from, at, stride, inputs, outputs, to));
    return made[0];
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
    timed(
        w.inputs() >= 128 && w.outputs() >= 128 ? "products with weights" : "products of attention",
        () -> kernels.product(rows, x, xAt, xStride, w, bias, add, y, yAt, yStride, from, end));
  }

  @Override
  public void softmax(float[] x, int at, int count) {
    timed("softmax", () -> kernels.softmax(x, at, count));
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
    timed(
        "norms",
        () -> kernels.layerNorm(rows, columns, x, xAt, xStride, gain, bias, eps, y, yAt, yStride));
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
    timed(
        "norms",
        () -> kernels.rmsNorm(rows, columns, x, xAt, xStride, gain, offset, eps, y, yAt, yStride));
  }

  @Override
  public void activate(Activation function, int rows, int columns, float[] x, int at, int stride) {
    timed("activations", () -> kernels.activate(function, rows, columns, x, at, stride));
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
    timed("sums", () -> kernels.add(rows, columns, factor, x, xAt, xStride, y, yAt, yStride));
  }

  @Override
  public void multiply(
      int rows, int columns, float[] x, int xAt, int xStride, float[] y, int yAt, int yStride) {
    timed("sums", () -> kernels.multiply(rows, columns, x, xAt, xStride, y, yAt, yStride));
  }

  @Override
  public float dot(float[] a, int aAt, float[] b, int bAt, int count) {
    return kernels.dot(a, aAt, b, bAt, count);
  }

  @Override
  public float squaredDistance(float[] a, int aAt, float[] b, int bAt, int count) {
    return kernels.squaredDistance(a, aAt, b, bAt, count);
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
    kernels.dots(vector, vectorAt, count, rows, rowsAt, stride, rowCount, out, outAt);
  }

  @Override
  public void timesBfloat16(
      int outputs, int inputs, short[] w, int wAt, float[] x, int xAt, float[] y, int yAt) {
    kernels.timesBfloat16(outputs, inputs, w, wAt, x, xAt, y, yAt);
  }
}
