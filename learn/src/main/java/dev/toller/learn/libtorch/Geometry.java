// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Axis;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Layout;
import dev.toller.engine.tensor.Mask;
import dev.toller.engine.tensor.Rope;
import java.util.HashMap;
import java.util.Map;

/**
 * How the rows of a batch lie, in the index tensors that operations need: made when they are first
 * needed and used again by every later layer of the same run.
 *
 * <p>For one run, one thread and the pointer scope of that run.
 */
final class Geometry {

  private final Batch batch;
  private final Precision precision;
  private final Map<Axis, Layout> layouts = new HashMap<>();
  private final Map<Axis, Slots> sequences = new HashMap<>();
  private final Map<Axis, Slots> grids = new HashMap<>();
  private final Map<Axis, Segments> segments = new HashMap<>();
  private final Map<Sight, Visibility> visibilities = new HashMap<>();
  private final Map<Turn, Rotation> rotations = new HashMap<>();

  private record Sight(Axis queries, Axis keys, Mask mask) {}

  private record Turn(Axis rows, Rope rope) {}

  Geometry(Batch batch, Precision precision) {
    this.batch = batch;
    this.precision = precision;
  }

  Precision precision() {
    return precision;
  }

  Batch batch() {
    return batch;
  }

  Layout layout(Axis axis) {
    return layouts.computeIfAbsent(axis, batch::layout);
  }

  Slots sequences(Axis axis) {
    return sequences.computeIfAbsent(axis, rows -> Slots.ofSequences(layout(rows)));
  }

  Slots grids(Axis axis) {
    return grids.computeIfAbsent(axis, rows -> Slots.ofGrids(layout(rows)));
  }

  Segments segments(Axis axis) {
    return segments.computeIfAbsent(axis, rows -> Segments.of(layout(rows), precision));
  }

  Visibility visibility(Axis queries, Axis keys, Mask mask) {
    return visibilities.computeIfAbsent(
        new Sight(queries, keys, mask),
        sight -> Visibility.of(layout(queries), layout(keys), mask));
  }

  Rotation rotation(Axis axis, Rope rope) {
    return rotations.computeIfAbsent(
        new Turn(axis, rope), turn -> Rotation.of(layout(axis), rope, precision));
  }
}
