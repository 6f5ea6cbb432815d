// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.kernel.RowKernels;
import dev.toller.index.file.Words;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * {@link Codes} of one byte a component: a multiple of the largest component's 127th part, rounded.
 * So is the query. For offsets of length 1 whose largest component is m, an estimate is off by at
 * most about m / 254 times the sum of the other's magnitudes, on either side. Behind the bytes
 * stand two floats: the factor, and the product of centre and offset.
 */
record ByteCodes(int dimension) implements Codes {

  private static final int LARGEST = 127;
  private static final int FACTORS = 2 * Float.BYTES;
  private static final RowKernels KERNELS = Kernels.best().rows();

  private int bytes() {
    return Math.ceilDiv(dimension, Float.BYTES) * Float.BYTES;
  }

  @Override
  public int stride() {
    return RowKernels.padded(bytes() + FACTORS);
  }

  private float scale(float[] offset) {
    float largest = 0;
    for (int i = 0; i < dimension; i++) {
      largest = Math.max(largest, Math.abs(offset[i]));
    }
    return largest > 0 ? LARGEST / largest : 0;
  }

  private static int rounded(float number, float scale) {
    return Math.clamp(Math.round(number * scale), -LARGEST, LARGEST);
  }

  @Override
  public void encode(float[] offset, double atCentre, MemorySegment code) {
    code.fill((byte) 0);
    float scale = scale(offset);
    double squares = 0;
    double product = 0;
    for (int i = 0; i < dimension; i++) {
      int number = rounded(offset[i], scale);
      code.set(ValueLayout.JAVA_BYTE, i, (byte) number);
      squares += (double) offset[i] * offset[i];
      product += (double) number * offset[i];
    }
    code.set(Words.FLOAT, bytes(), Codes.factor(squares, product));
    code.set(Words.FLOAT, bytes() + Float.BYTES, (float) atCentre);
  }

  /**
   * Prepares a query.
   *
   * @param codes where they lie, one after the other
   */
  Comparison with(CentredQuery query, MemorySegment codes) {
    float scale = scale(query.offset());
    short[] numbers = new short[RowKernels.padded(dimension)];
    for (int i = 0; i < dimension; i++) {
      numbers[i] = (short) rounded(query.offset()[i], scale);
    }
    float step = scale > 0 ? 1 / scale : 0;
    return new Bytes(numbers, codes, stride(), bytes(), (float) query.atCentre(), step);
  }

  private static final class Bytes implements Comparison {
    private final short[] numbers;
    private final MemorySegment codes;
    private final int stride;
    private final int factors;
    private final float atCentre;
    private final float step;
    private final int[] sums = new int[MOST];

    Bytes(
        short[] numbers, MemorySegment codes, int stride, int factors, float atCentre, float step) {
      this.numbers = numbers;
      this.codes = codes;
      this.stride = stride;
      this.factors = factors;
      this.atCentre = atCentre;
      this.step = step;
    }

    @Override
    public void scores(int[] rows, int count, float[] out) {
      KERNELS.byteDots(numbers, codes, 0, stride, rows, count, sums);
      for (int i = 0; i < count; i++) {
        long at = (long) rows[i] * stride + factors;
        out[i] =
            atCentre
                + codes.get(Words.FLOAT, at + Float.BYTES)
                + codes.get(Words.FLOAT, at) * (step * sums[i]);
      }
    }
  }
}
