// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

/**
 * What the rows of a tensor stand for. How many there are, a {@link Batch} says; a network never
 * asks.
 */
public sealed interface Axis {

  /** The positions of the input sequences, packed: no padding, one sequence after another. */
  Axis SOURCE = Packed.SOURCE;

  /** The positions of the sequences that a decoder writes, packed. */
  Axis TARGET = Packed.TARGET;

  /** The sequences themselves: one row each. */
  Axis SEQUENCES = Packed.SEQUENCES;

  /**
   * The positions of {@link #SOURCE}, each two successive sequences regarded as one: the first and
   * the second, the third and the fourth, and so on.
   */
  Axis PAIRED = Packed.PAIRED;

  /** The pairs of {@link #PAIRED} themselves: one row each. */
  Axis PAIRS = Packed.PAIRS;

  /** The axes that a batch lays out. */
  enum Packed implements Axis {
    SOURCE,
    TARGET,
    SEQUENCES,
    PAIRED,
    PAIRS
  }

  /** The axis that has one row for each sequence of another. */
  static Axis pooled(Axis rows) {
    return rows.equals(PAIRED) ? PAIRS : SEQUENCES;
  }

  /**
   * A coarser grid over each sequence, as a convolution leaves it: {@code floor((n + 2 * padding -
   * kernel) / stride) + 1} positions along a side of n.
   *
   * @param finer the grid that the kernel moves over
   * @param kernel positions along a side of the kernel
   * @param stride positions from one application to the next
   * @param padding zeros beyond each border
   */
  record Strided(Axis finer, int kernel, int stride, int padding) implements Axis {

    /** Positions along a side that had {@code size}. */
    public int coarser(int size) {
      return Math.floorDiv(size + 2 * padding - kernel, stride) + 1;
    }
  }
}
