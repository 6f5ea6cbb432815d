// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.Representation.MultiVector;
import java.math.BigDecimal;

class Bfloat16IndexTest extends MultiVectorContract {
  Bfloat16IndexTest() {
    super(MultiVectorSettings.whole(TokenStorage.Whole.BFLOAT16));
  }

  @Override
  protected MultiVector stored(MultiVector representation) {
    float[] values = representation.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = rounded(values[i]);
    }
    return new MultiVector(DIMENSION, values);
  }

  /**
   * The nearer of the two numbers with 8 bits of precision around a number; of two, the even one.
   */
  private static float rounded(float value) {
    float below = Float.intBitsToFloat(Float.floatToRawIntBits(value) & 0xFFFF0000);
    float above = Float.intBitsToFloat(Float.floatToRawIntBits(below) + 0x10000);
    BigDecimal middle =
        new BigDecimal(below).add(new BigDecimal(above)).divide(BigDecimal.valueOf(2));
    int order = new BigDecimal(value).abs().compareTo(middle.abs());
    boolean even = (Float.floatToRawIntBits(below) >> 16 & 1) == 0;
    return order < 0 || (order == 0 && even) ? below : above;
  }
}
