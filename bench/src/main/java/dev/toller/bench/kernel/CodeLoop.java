// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.kernel;

import dev.toller.engine.kernel.CodeKernels;
import java.lang.foreign.MemorySegment;
import java.util.Random;

/**
 * What is measured on codes of {@value #BYTES} bytes: 768 bits, 192 symbols of four bits, or 96 of
 * eight.
 */
public enum CodeLoop {
  DIFFERING_BITS,
  SUMS_16,
  /** With signs: {@link CodeKernels#sums256} of what eight signs add to a dot product. */
  SUMS_256,
  AT_LEAST;

  static final int GROUPS = 48;
  static final int BYTES = 96;
  static final int CODES = GROUPS * CodeKernels.GROUP;

  private static final int MANY_TABLES = 2 * BYTES * CodeKernels.SMALL_TABLE;

  private static final byte[] BITS = tables(BYTES, BYTES, Byte.MAX_VALUE);
  private static final byte[] SMALL = tables(MANY_TABLES, 16, CodeKernels.MOST_SMALL);
  private static final byte[] LARGE =
      tables(BYTES * CodeKernels.LARGE_TABLE, CodeKernels.LARGE_TABLE, CodeKernels.MOST_LARGE);

  /** Numbers up to a most, which repeat in tables of 64 bytes. */
  private static byte[] tables(int size, int period, int most) {
    Random random = new Random(1);
    byte[] tables = new byte[size];
    for (int i = 0; i < size; i++) {
      boolean first = i % Math.max(CodeKernels.SMALL_TABLE, period) < period;
      tables[i] = first ? (byte) random.nextInt(most + 1) : tables[i - period];
    }
    return tables;
  }

  /**
   * Runs it over all codes.
   *
   * @param out shorts that come out, and, for {@link #AT_LEAST}, go in
   * @param places places that come out
   */
  void run(CodeKernels kernels, MemorySegment codes, short[] out, int[] places) {
    switch (this) {
      case DIFFERING_BITS -> kernels.differingBits(BITS, codes, 0, GROUPS, out);
      case SUMS_16 -> kernels.sums16(SMALL, BYTES, codes, 0, GROUPS, out);
      case SUMS_256 -> kernels.sums256(LARGE, BYTES, codes, 0, GROUPS, out);
      case AT_LEAST -> places[0] = kernels.atLeast((short) 2_900, out, CODES, places);
    }
  }
}
