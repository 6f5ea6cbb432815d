// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

/**
 * GELU number by number, in the very operations of {@link VectorMath#gelu}, hence with the same
 * bits: for the {@link ColdStart}.
 */
final class PlainGelu {

  private static final float ROUNDER = 0x1.8p23f;
  private static final float LARGE = 100;
  private static final float GREATEST_POWER = 126;

  private static final float[] TAIL = {
    2.5605535e-8f,
    -7.82453e-7f,
    1.0186315e-5f,
    -7.192859e-5f,
    2.63467e-4f,
    3.603784e-5f,
    -6.9950013e-3f,
    5.2477073e-2f,
    0.45920786f,
    1.1511059f,
    1
  };

  private static final float[] POWER = {
    1.535336e-4f, 1.3398875e-3f, 9.618437e-3f, 5.5503324e-2f, 0.24022648f, 0.6931472f, 1
  };

  private PlainGelu() {}

  /** Applies it in place. */
  static void gelu(int rows, int columns, float[] x, int at, int stride) {
    for (int row = 0; row < rows; row++) {
      for (int i = at + row * stride; i < at + row * stride + columns; i++) {
        x[i] = gelu(x[i]);
      }
    }
  }

  private static float gelu(float x) {
    float size = Math.abs(x);
    float a = size > LARGE ? LARGE : size;
    return (x <= 0 ? 0 : x) - a * powerOfMinus(polynomial(TAIL, a));
  }

  private static float powerOfMinus(float x) {
    float shifted = ROUNDER - x;
    float p = polynomial(POWER, ROUNDER - shifted - x);
    int exponent = Float.floatToRawIntBits(shifted) << 23;
    return x > GREATEST_POWER ? 0 : Float.intBitsToFloat(Float.floatToRawIntBits(p) + exponent);
  }

  private static float polynomial(float[] coefficients, float x) {
    float p = coefficients[0];
    for (int i = 1; i < coefficients.length; i++) {
      p = Math.fma(p, x, coefficients[i]);
    }
    return p;
  }
}
