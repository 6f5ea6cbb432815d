// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Layout;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/**
 * The sequences as groups of rows: sums over each, and a number of each given back to its rows.
 *
 * @param ofRow the sequence that each row belongs to, {@code [rows]}
 * @param lengths how many rows each sequence has, {@code [sequences, 1]}
 * @param precision of the sums
 */
record Segments(Tensor ofRow, Tensor lengths, Precision precision) {

  /** The groups of a layout. */
  static Segments of(Layout layout, Precision precision) {
    int[] starts = layout.starts();
    long[] ofRow = new long[layout.rows()];
    double[] lengths = new double[layout.sequences()];
    for (int sequence = 0; sequence < lengths.length; sequence++) {
      Arrays.fill(ofRow, starts[sequence], starts[sequence + 1], sequence);
      lengths[sequence] = layout.length(sequence);
    }
    return new Segments(
        Tensor.create(ofRow, ofRow.length),
        precision.tensor(lengths, lengths.length, 1),
        precision);
  }

  /** {@code [rows, columns]} to {@code [sequences, columns]}. */
  Tensor sum(Tensor rows) {
    return precision.zeros(lengths.size(0), rows.size(1)).index_add(0, ofRow, rows);
  }

  /** {@code [rows, columns]} to {@code [sequences, columns]}. */
  Tensor mean(Tensor rows) {
    return sum(rows).div(lengths);
  }

  /** {@code [sequences, columns]} to {@code [rows, columns]}: each row gets its sequence's. */
  Tensor toRows(Tensor sequences) {
    return sequences.index_select(0, ofRow);
  }
}
