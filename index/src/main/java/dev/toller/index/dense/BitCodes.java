// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.kernel.RowKernels;
import dev.toller.index.file.Words;
import java.lang.foreign.MemorySegment;

/**
 * {@link Codes} of one bit a component: its sign. A query has four bits a component, so that a
 * comparison is four intersections and counts of bits. Behind the bits, in longs, stand three
 * floats: the factor, the product of centre and offset, and how many bits are set.
 */
record BitCodes(int dimension) implements Codes {

  private static final int FACTORS = 3 * Float.BYTES;
  private static final int STEPS = (1 << RowKernels.QUERY_BITS) - 1;
  private static final RowKernels KERNELS = Kernels.best().rows();

  private int bytes() {
    return Math.ceilDiv(dimension, Long.SIZE) * Long.BYTES;
  }

  @Override
  public int stride() {
    return RowKernels.padded(bytes() + FACTORS);
  }

  @Override
  public void encode(float[] offset, double atCentre, MemorySegment code) {
    code.fill((byte) 0);
    double squares = 0;
    double product = 0;
    int ones = 0;
    for (int i = 0; i < dimension; i++) {
      squares += (double) offset[i] * offset[i];
      product += Math.abs(offset[i]);
      if (offset[i] > 0) {
        long at = i / Long.SIZE * (long) Long.BYTES;
        code.set(Words.LONG, at, code.get(Words.LONG, at) | 1L << i);
        ones++;
      }
    }
    code.set(Words.FLOAT, bytes(), Codes.factor(squares, product));
    code.set(Words.FLOAT, bytes() + Float.BYTES, (float) atCentre);
    code.set(Words.FLOAT, bytes() + 2 * Float.BYTES, ones);
  }

  /**
   * Prepares a query: its offset is {@code low + step * u} for numbers u of four bits, about.
   *
   * @param codes where they lie, one after the other
   */
  Comparison with(CentredQuery query, MemorySegment codes) {
    float low = 0;
    float high = 0;
    for (int i = 0; i < dimension; i++) {
      low = Math.min(low, query.offset()[i]);
      high = Math.max(high, query.offset()[i]);
    }
    float step = (high - low) / STEPS;
    int words = RowKernels.padded(bytes()) / Long.BYTES;
    long[] planes = new long[RowKernels.QUERY_BITS * words];
    int sum = planes(query.offset(), low, step, planes, words);
    float constant = -(low * dimension + step * sum);
    return new Signs(
        planes, codes, stride(), bytes(), (float) query.atCentre(), 2 * step, 2 * low, constant);
  }

  private int planes(float[] offset, float low, float step, long[] planes, int words) {
    float scale = step > 0 ? 1 / step : 0;
    int sum = 0;
    for (int from = 0; from < dimension; from += Long.SIZE) {
      int end = Math.min(dimension, from + Long.SIZE);
      long plane0 = 0;
      long plane1 = 0;
      long plane2 = 0;
      long plane3 = 0;
      for (int i = end - 1; i >= from; i--) {
        int number = (int) ((offset[i] - low) * scale + 0.5f);
        sum += number;
        plane0 = (plane0 << 1) | (number & 1);
        plane1 = (plane1 << 1) | ((number >> 1) & 1);
        plane2 = (plane2 << 1) | ((number >> 2) & 1);
        plane3 = (plane3 << 1) | ((number >> 3) & 1);
      }
      int word = from / Long.SIZE;
      planes[word] = plane0;
      planes[words + word] = plane1;
      planes[2 * words + word] = plane2;
      planes[3 * words + word] = plane3;
    }
    return sum;
  }

  /** Signs are 1 and -1, bits 1 and 0: sums over signs are twice those over bits less all. */
  private static final class Signs implements Comparison {
    private final long[] planes;
    private final MemorySegment codes;
    private final int stride;
    private final int factors;
    private final float atCentre;
    private final float ofSum;
    private final float ofOnes;
    private final float constant;
    private final int[] sums = new int[MOST];

    Signs(
        long[] planes,
        MemorySegment codes,
        int stride,
        int factors,
        float atCentre,
        float ofSum,
        float ofOnes,
        float constant) {
      this.planes = planes;
      this.codes = codes;
      this.stride = stride;
      this.factors = factors;
      this.atCentre = atCentre;
      this.ofSum = ofSum;
      this.ofOnes = ofOnes;
      this.constant = constant;
    }

    @Override
    public void scores(int[] rows, int count, float[] out) {
      KERNELS.bitDots(planes, codes, 0, stride, rows, count, sums);
      for (int i = 0; i < count; i++) {
        long at = (long) rows[i] * stride + factors;
        float product =
            ofSum * sums[i] + ofOnes * codes.get(Words.FLOAT, at + 2 * Float.BYTES) + constant;
        out[i] =
            atCentre
                + codes.get(Words.FLOAT, at + Float.BYTES)
                + codes.get(Words.FLOAT, at) * product;
      }
    }
  }
}
