// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Axis;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Layout;
import dev.toller.engine.tensor.Parameter;
import org.bytedeco.pytorch.Tensor;

/** What the batch brings, as tensors, checked against the tables that it names rows of. */
final class Lookup {

  private final Geometry geometry;

  Lookup(Geometry geometry) {
    this.geometry = geometry;
  }

  /** The rows of a table that the batch names, {@code [rows]}. */
  Tensor of(Parameter table, Ids kind) {
    int[] ids = geometry.batch().ids().get(kind);
    Check.that(ids != null, () -> "The batch brings no %s for %s.".formatted(kind, table));
    int rows = geometry.layout(kind.axis()).rows();
    Check.that(
        ids.length == rows,
        () -> "The batch has %d %s for %d rows.".formatted(ids.length, kind, rows));
    for (int id : ids) {
      Check.that(
          id >= 0 && id < table.rows(),
          () -> "There is no row %d of %s in %s.".formatted(id, kind, table));
    }
    return Tensor.create(ids, ids.length);
  }

  /** The place of each row in its sequence, {@code [rows]}. */
  Tensor places(Parameter table, Axis axis) {
    Layout layout = geometry.layout(axis);
    int longest = Slots.longest(layout);
    Check.that(
        longest <= table.rows(),
        () -> "A sequence of %d positions is too long for %s.".formatted(longest, table));
    int[] starts = layout.starts();
    int[] places = new int[layout.rows()];
    for (int sequence = 0; sequence < layout.sequences(); sequence++) {
      for (int row = starts[sequence]; row < starts[sequence + 1]; row++) {
        places[row] = row - starts[sequence];
      }
    }
    return Tensor.create(places, places.length);
  }

  /** {@code [rows of the source, columns]}. */
  Tensor features(int columns) {
    Batch batch = geometry.batch();
    float[] features =
        batch
            .features()
            .orElseThrow(() -> new IllegalArgumentException("The batch brings no features."));
    int rows = geometry.layout(Axis.SOURCE).rows();
    Check.that(
        features.length == rows * columns,
        () ->
            "The batch has %d features, not %d for each of %d rows."
                .formatted(features.length, columns, rows));
    return geometry.precision().tensor(features, rows, columns);
  }
}
