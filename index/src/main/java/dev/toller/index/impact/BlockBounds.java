// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.engine.kernel.ImpactKernels;
import dev.toller.engine.kernel.Kernels;
import java.lang.foreign.ValueLayout;

/**
 * What the documents of a block score at most: the sum over the terms of the query of weight times
 * the largest impact in the block. Weights are rounded up to 8 bits, and each product is divided by
 * a power of two and rounded up, such that sums of all terms stay within 16 bits.
 */
final class BlockBounds {

  /** The largest bound. */
  static final int MOST = 0xffff;

  private static final int MOST_WEIGHT = 256;
  private static final int MOST_SHIFT = 8;
  private static final int BYTE = 0xff;
  private static final ImpactKernels KERNELS = Kernels.best().impacts();

  private final SegmentQuery query;
  private final int drop;
  private final int shift;

  private BlockBounds(SegmentQuery query, int drop, int shift) {
    this.query = query;
    this.drop = drop;
    this.shift = shift;
  }

  /** The bounds of finest steps. */
  static BlockBounds of(SegmentQuery query) {
    for (int drop = 0; ; drop++) {
      for (int shift = 0; shift <= MOST_SHIFT; shift++) {
        BlockBounds bounds = new BlockBounds(query, drop, shift);
        if (bounds.fit()) {
          return bounds;
        }
      }
    }
  }

  private boolean fit() {
    long sum = 0;
    for (int i = 0; i < query.size(); i++) {
      if (weight(i) > MOST_WEIGHT) {
        return false;
      }
      sum += (weight(i) * query.lists().get(i).largest() + (1 << shift) - 1) >>> shift;
    }
    return sum <= MOST;
  }

  private int weight(int i) {
    return (query.weights()[i] + (1 << drop) - 1) >>> drop;
  }

  /** Adds up the bounds of all blocks. */
  void add(int blocks, short[] sums) {
    for (int i = 0; i < query.size(); i++) {
      TermList list = query.lists().get(i);
      if (list.hasRow()) {
        KERNELS.addScaled(list.bytes(), list.boundsAt(), blocks, weight(i), shift, sums);
      } else {
        addFilled(list, weight(i), sums);
      }
    }
  }

  private void addFilled(TermList list, int weight, short[] sums) {
    long at = list.boundsAt();
    for (int run = 0; run < list.runs(); run++) {
      int first = list.window(run) * Layout.BLOCKS_OF_A_WINDOW;
      for (int part = 0; part < TermList.PARTS; part++) {
        at = addFilled(list, list.filled(run, part), first + part * Long.SIZE, at, weight, sums);
      }
    }
  }

  /** Adds the bounds of some blocks, given as bits; where the next bounds are. */
  private long addFilled(
      TermList list, long filled, int first, long from, int weight, short[] sums) {
    int up = (1 << shift) - 1;
    long at = from;
    for (long bits = filled; bits != 0; bits &= bits - 1) {
      int impact = list.bytes().get(ValueLayout.JAVA_BYTE, at++) & BYTE;
      sums[first + Long.numberOfTrailingZeros(bits)] += (short) ((weight * impact + up) >>> shift);
    }
    return at;
  }

  /**
   * The least bound of a block in which a document may score so much.
   *
   * @param alpha what bounds are multiplied by
   */
  int least(int score, double alpha) {
    long needed = alpha < 1 ? (long) Math.ceil(score / alpha) : score;
    int scale = drop + shift;
    return (int) Math.min(MOST + 1L, (needed + (1L << scale) - 1) >>> scale);
  }
}
