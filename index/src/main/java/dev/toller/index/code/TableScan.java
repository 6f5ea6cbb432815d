// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.engine.kernel.CodeKernels;
import dev.toller.engine.kernel.Kernels;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Sums of small whole numbers in place of the values of {@link Tables}, so that tables fit into
 * registers: a value is rounded down to a multiple of a step, counted from the lowest of its part.
 * The step is the largest range of a part, divided by the largest number that fits there, and whose
 * sums fit into 16 bits.
 *
 * <p>The bound: a value lies above its rounded one by less than a step, by at most {@code e(p)}
 * steps for all of part p. A code whose sum is s has a score from {@code base + step * s} to {@code
 * base + step * (s + e(1) + e(2) + ...)}. So what is {@code e(1) + e(2) + ...} below another in sum
 * is below it in score: that number, rounded up, and one more for rounding in what is summed here,
 * is the slack.
 */
final class TableScan implements Scan {

  private final boolean large;
  private final int rows;
  private final byte[] tables;
  private int top;
  private double excess;

  TableScan(Tables exact) {
    this.large = exact.bits() == Byte.SIZE;
    int bytes = large ? exact.parts() : Math.ceilDiv(exact.parts(), 2);
    this.rows = CodePart.rows(bytes);
    this.tables = new byte[rows * (large ? CodeKernels.LARGE_TABLE : 2 * CodeKernels.SMALL_TABLE)];
    double range = 0;
    for (int part = 0; part < exact.parts(); part++) {
      range = Math.max(range, exact.range(part));
    }
    int fits = large ? CodeKernels.MOST_LARGE : CodeKernels.MOST_SMALL;
    int most = Math.min(fits, Short.MAX_VALUE / exact.parts());
    double step = range > 0 ? range / most : 1;
    for (int part = 0; part < exact.parts(); part++) {
      round(exact, part, step, most);
    }
  }

  private void round(Tables exact, int part, double step, int most) {
    int size = large ? CodeKernels.LARGE_TABLE : CodeKernels.SMALL_TABLE;
    double lowest = exact.lowest(part);
    int highest = 0;
    double above = 0;
    for (int symbol = 0; symbol < exact.perPart(); symbol++) {
      double steps = (exact.value(part, symbol) - lowest) / step;
      int rounded = Math.min(most, (int) steps);
      highest = Math.max(highest, rounded);
      above = Math.max(above, steps - rounded);
      for (int at = symbol; at < size; at += exact.perPart()) {
        tables[part * size + at] = (byte) rounded;
      }
    }
    top += highest;
    excess += above;
  }

  @Override
  public int top() {
    return top;
  }

  @Override
  public int slack() {
    return (int) Math.ceil(excess) + 1;
  }

  @Override
  public void levels(MemorySegment codes, long at, int groups, short[] levels) {
    CodeKernels kernels = Kernels.best().codes();
    if (large) {
      kernels.sums256(tables, rows, codes, at, groups, levels);
    } else {
      kernels.sums16(tables, rows, codes, at, groups, levels);
    }
  }

  /** The rounded value of a symbol, for tests. */
  int rounded(int part, int symbol) {
    int size = large ? CodeKernels.LARGE_TABLE : CodeKernels.SMALL_TABLE;
    return Arrays.copyOfRange(tables, part * size, (part + 1) * size)[symbol];
  }
}
