// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.FLOATS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Functions of the numbers in a vector, made of polynomials alone. Coefficients are least-maximum
 * fits of this project over the ranges named; a NaN stays one.
 *
 * <p>Sigmoids and GELUs are written {@code max(x, 0) - |x| q(|x|)}, where q falls to 0: the part
 * that rounding errs on is small wherever the result is large.
 */
final class VectorMath {

  private static final float LOG2_E = 1.442695f;
  private static final float LOG2_E_REST = (float) (1 / Math.log(2) - LOG2_E);

  /** Added to a number below 2^22, it leaves the whole part in the lowest bits. */
  private static final float ROUNDER = 0x1.8p23f;

  /** Below, 2^x is no normal number of single precision. */
  private static final float LEAST_POWER = -126;

  private static final float LARGE = 100;

  private VectorMath() {}

  /** {@code exp(x)} for x up to 80; 0 below -87.3; relative error below 2e-7. */
  static FloatVector exp(FloatVector x) {
    FloatVector high = FloatVector.broadcast(FLOATS, LOG2_E);
    FloatVector shifted = x.fma(high, FloatVector.broadcast(FLOATS, ROUNDER));
    FloatVector whole = shifted.sub(ROUNDER);
    FloatVector part = x.fma(high, whole.neg());
    part = x.fma(FloatVector.broadcast(FLOATS, LOG2_E_REST), part);
    return power(shifted, part, x.compare(VectorOperators.LT, LEAST_POWER / LOG2_E));
  }

  /** {@code 2^-x} for x from 0; 0 above 126. */
  private static FloatVector powerOfMinus(FloatVector x) {
    FloatVector shifted = FloatVector.broadcast(FLOATS, ROUNDER).sub(x);
    FloatVector part = FloatVector.broadcast(FLOATS, ROUNDER).sub(shifted).sub(x);
    return power(shifted, part, x.compare(VectorOperators.GT, -LEAST_POWER));
  }

  /** {@code 2^(whole + part)} for parts from -1/2 to 1/2; 0 where there is nothing left. */
  private static FloatVector power(FloatVector shifted, FloatVector part, VectorMask<Float> gone) {
    FloatVector p = FloatVector.broadcast(FLOATS, 1.535336e-4f);
    p = next(p, part, 1.3398875e-3f);
    p = next(p, part, 9.618437e-3f);
    p = next(p, part, 5.5503324e-2f);
    p = next(p, part, 0.24022648f);
    p = next(p, part, 0.6931472f);
    p = next(p, part, 1);
    IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    return p.reinterpretAsInts().add(exponent).reinterpretAsFloats().blend(0, gone);
  }

  private static FloatVector next(FloatVector p, FloatVector x, float coefficient) {
    return p.fma(x, FloatVector.broadcast(FLOATS, coefficient));
  }

  /**
   * {@code x * Phi(x)}. The upper tail of the normal distribution is {@code 2^-g(|x|)}, with g a
   * polynomial of degree 10 fitted up to 6.5; absolute error below 1e-7.
   */
  static FloatVector gelu(FloatVector x) {
    FloatVector a = size(x);
    FloatVector g = FloatVector.broadcast(FLOATS, 2.5605535e-8f);
    g = next(g, a, -7.82453e-7f);
    g = next(g, a, 1.0186315e-5f);
    g = next(g, a, -7.192859e-5f);
    g = next(g, a, 2.63467e-4f);
    g = next(g, a, 3.603784e-5f);
    g = next(g, a, -6.9950013e-3f);
    g = next(g, a, 5.2477073e-2f);
    g = next(g, a, 0.45920786f);
    g = next(g, a, 1.1511059f);
    g = next(g, a, 1);
    return positive(x).sub(a.mul(powerOfMinus(g)));
  }

  /** {@code x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3)))}. */
  static FloatVector geluTanh(FloatVector x) {
    FloatVector a = size(x);
    float slope = (float) (2 * Math.sqrt(2 / Math.PI));
    FloatVector cube = FloatVector.broadcast(FLOATS, 0.044715f * slope);
    FloatVector inner = a.mul(a).fma(cube, FloatVector.broadcast(FLOATS, slope)).mul(a);
    return positive(x).sub(a.mul(lower(exp(inner.neg()))));
  }

  /**
   * {@code |x|}, cut where all that it is multiplied by has come to 0, so that infinity is well.
   */
  private static FloatVector size(FloatVector x) {
    FloatVector a = x.abs();
    return a.blend(LARGE, a.compare(VectorOperators.GT, LARGE));
  }

  /** {@code x * sigmoid(x)}. */
  static FloatVector silu(FloatVector x) {
    FloatVector a = size(x);
    return positive(x).sub(a.mul(lower(exp(a.neg()))));
  }

  /** {@code 1 / (1 + exp(-x))}. */
  static FloatVector sigmoid(FloatVector x) {
    FloatVector e = exp(x.abs().neg());
    FloatVector one = FloatVector.broadcast(FLOATS, 1);
    return e.blend(one, x.compare(VectorOperators.GE, 0)).div(e.add(1));
  }

  /** The smaller of a sigmoid's values at two opposite places, from the exponential there. */
  private static FloatVector lower(FloatVector e) {
    return e.div(e.add(1));
  }

  /** Hyperbolic tangent; up to 0.625 an odd polynomial, relative error below 4e-7. */
  static FloatVector tanh(FloatVector x) {
    FloatVector a = x.abs();
    FloatVector e = exp(a.mul(-2));
    FloatVector large = FloatVector.broadcast(FLOATS, 1).sub(e).div(e.add(1));
    FloatVector s = x.mul(x);
    FloatVector p = FloatVector.broadcast(FLOATS, 2.147537e-3f);
    p = next(p, s, -8.182674e-3f);
    p = next(p, s, 2.1702968e-2f);
    p = next(p, s, -5.3947203e-2f);
    p = next(p, s, 0.1333321f);
    p = next(p, s, -0.3333333f);
    FloatVector small = p.mul(s).fma(a, a);
    FloatVector size = large.blend(small, a.compare(VectorOperators.LT, 0.625f));
    return size.blend(size.neg(), x.compare(VectorOperators.LT, 0));
  }

  /**
   * {@code log(1 + max(x, 0))}: the exponent of {@code 1 + x}, a polynomial in its mantissa, and
   * what rounding took from {@code 1 + x} in first order.
   */
  static FloatVector log1pOfPositive(FloatVector x) {
    FloatVector a = positive(x);
    FloatVector u = a.add(1);
    FloatVector rest = a.sub(u.sub(1)).div(u);
    int half = Float.floatToRawIntBits((float) Math.sqrt(0.5));
    IntVector distance = u.reinterpretAsInts().sub(half);
    IntVector exponent = distance.lanewise(VectorOperators.ASHR, 23);
    IntVector mantissa = u.reinterpretAsInts().sub(exponent.lanewise(VectorOperators.LSHL, 23));
    FloatVector f = mantissa.reinterpretAsFloats().sub(1);
    FloatVector whole = exponent.convert(VectorOperators.I2F, 0).reinterpretAsFloats();
    FloatVector log =
        whole.fma(FloatVector.broadcast(FLOATS, (float) Math.log(2)), log1p(f).add(rest));
    return log.blend(
        a,
        a.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY).or(a.test(VectorOperators.IS_NAN)));
  }

  /** {@code log(1 + f)} for 1 + f from sqrt(1/2) to sqrt(2). */
  private static FloatVector log1p(FloatVector f) {
    FloatVector p = FloatVector.broadcast(FLOATS, 6.915368e-2f);
    p = next(p, f, -0.11789808f);
    p = next(p, f, 0.11872976f);
    p = next(p, f, -0.12384348f);
    p = next(p, f, 0.14218658f);
    p = next(p, f, -0.16669251f);
    p = next(p, f, 0.20002227f);
    p = next(p, f, -0.24999987f);
    p = next(p, f, 0.3333331f);
    FloatVector s = f.mul(f);
    return p.mul(f).sub(0.5f).fma(s, f);
  }

  /** {@code max(x, 0)}. */
  static FloatVector positive(FloatVector x) {
    return x.blend(0, x.compare(VectorOperators.LE, 0));
  }
}
