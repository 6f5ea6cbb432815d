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

  /**
   * Each two successive sequences as one.
   *
   * @throws IllegalArgumentException where one is left over, is a grid, or is the first of a pair
   *     and not seen to its end
   */
  public Layout inPairs() {
    int[] lengths = new int[sequences() / 2];
    int[] seen = new int[lengths.length];
    for (int i = 0; i < sequences(); i++) {
      boolean whole = i % 2 == 1 || visible[i] == length(i);
      if (sequences() % 2 == 1 || heights[i] != 1 || !whole) {
        throw new IllegalArgumentException(
            "Pairs need an even number of texts of which the first is seen to its end, not text %d of %d with %d of %d positions seen."
                .formatted(i, sequences(), visible[i], length(i)));
      }
      lengths[i / 2] += length(i);
      seen[i / 2] += visible[i];
    }
    return new Layout(ofLengths(lengths).heights, lengths, seen);
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
