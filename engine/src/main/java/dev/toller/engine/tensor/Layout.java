// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

import java.util.Arrays;

/**
 * How the sequences of a batch lie in the rows of a matrix: packed, one after another. A sequence
 * of text is a grid of height 1.
 *
 * @param heights the height of each sequence's grid
 * @param widths the width of each sequence's grid
 * @param visible how many of a sequence's leading positions attention may look at; the others look
 *     but are not seen
 */
public record Layout(int[] heights, int[] widths, int[] visible) {

  /** Lays out texts, each seen as a whole. */
  public static Layout ofLengths(int... lengths) {
    int[] ones = new int[lengths.length];
    Arrays.fill(ones, 1);
    return new Layout(ones, lengths, lengths);
  }

  /** How many sequences there are. */
  public int sequences() {
    return widths.length;
  }

  /** How many positions a sequence has. */
  public int length(int sequence) {
    return heights[sequence] * widths[sequence];
  }

  /**
   * Where each sequence starts, and at the end where the last one ends: {@code sequences() + 1}.
   */
  public int[] starts() {
    int[] starts = new int[sequences() + 1];
    for (int i = 0; i < sequences(); i++) {
      starts[i + 1] = Math.addExact(starts[i], length(i));
    }
    return starts;
  }

  /** How many rows a matrix of this layout has. */
  public int rows() {
    return starts()[sequences()];
  }

  /** The coarser layout that a strided kernel leaves. */
  public Layout coarser(Axis.Strided axis) {
    int[] high = Arrays.stream(heights).map(axis::coarser).toArray();
    int[] wide = Arrays.stream(widths).map(axis::coarser).toArray();
    int[] all = new int[high.length];
    Arrays.setAll(all, i -> high[i] * wide[i]);
    return new Layout(high, wide, all);
  }
}
