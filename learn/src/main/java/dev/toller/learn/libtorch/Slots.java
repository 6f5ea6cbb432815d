// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Layout;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/**
 * Where packed rows stand when every sequence is given the room of the largest one. Places that no
 * row takes hold zeros.
 *
 * @param index the place of each row, {@code [rows]}
 * @param count how many places there are
 * @param full whether the rows take all places in their order
 */
record Slots(Tensor index, long count, boolean full) {

  /** Sequences of as many positions as the longest: place {@code b * longest + i}. */
  static Slots ofSequences(Layout layout) {
    return of(layout, 1, longest(layout), false);
  }

  /**
   * Grids as high as the highest and as wide as the widest: place {@code (b * high + y) * wide +
   * x}.
   */
  static Slots ofGrids(Layout layout) {
    return of(layout, largest(layout.heights()), largest(layout.widths()), true);
  }

  private static Slots of(Layout layout, int high, int wide, boolean grids) {
    long room = (long) high * wide;
    long[] places = new long[layout.rows()];
    int row = 0;
    for (int sequence = 0; sequence < layout.sequences(); sequence++) {
      int width = grids ? layout.widths()[sequence] : wide;
      for (int i = 0; i < layout.length(sequence); i++) {
        places[row++] = sequence * room + (long) (i / width) * wide + i % width;
      }
    }
    long count = layout.sequences() * room;
    return new Slots(Tensor.create(places, places.length), count, count == row);
  }

  /** How many positions the longest sequence has. */
  static int longest(Layout layout) {
    int longest = 0;
    for (int sequence = 0; sequence < layout.sequences(); sequence++) {
      longest = Math.max(longest, layout.length(sequence));
    }
    return longest;
  }

  /** The largest of some lengths; 0 of none. */
  static int largest(int[] lengths) {
    return Arrays.stream(lengths).max().orElse(0);
  }

  /** From {@code [rows, columns]} to {@code [count, columns]}. */
  Tensor spread(Tensor packed, Precision precision) {
    return full ? packed : precision.zeros(count, packed.size(1)).index_copy(0, index, packed);
  }

  /** From {@code [count, columns]} to {@code [rows, columns]}. */
  Tensor pack(Tensor spread) {
    return full ? spread : spread.index_select(0, index);
  }
}
