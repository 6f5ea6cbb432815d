// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Layout;
import dev.toller.engine.tensor.Pooling;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** One row for each sequence. */
final class Pools {

  private final Geometry geometry;

  Pools(Geometry geometry) {
    this.geometry = geometry;
  }

  /** {@code [sequences, columns]}. */
  Tensor pool(Value x, Pooling how) {
    return switch (how) {
      case FIRST -> rows(x, 0, 0);
      case LAST -> rows(x, 1, -1);
      case MEAN -> geometry.segments(x.rows()).mean(x.data());
      case SUM -> geometry.segments(x.rows()).sum(x.data());
      case MAX -> largest(x);
    };
  }

  private Tensor rows(Value x, int later, int offset) {
    int[] starts = geometry.layout(x.rows()).starts();
    long[] rows =
        IntStream.range(0, starts.length - 1)
            .mapToLong(sequence -> starts[sequence + later] + offset)
            .toArray();
    return x.data().index_select(0, Tensor.create(rows, rows.length));
  }

  private Tensor largest(Value x) {
    Slots slots = geometry.sequences(x.rows());
    Layout layout = geometry.layout(x.rows());
    Tensor spread = slots.spread(x.data(), geometry.precision());
    Tensor seen = slots.full() ? spread : spread.masked_fill(empty(slots), lowest());
    return seen.reshape(layout.sequences(), Slots.longest(layout), x.columns()).max(1).get0();
  }

  private static Scalar lowest() {
    return new Scalar(Double.NEGATIVE_INFINITY);
  }

  /** True where no row stands, {@code [count, 1]}. */
  private static Tensor empty(Slots slots) {
    boolean[] empty = new boolean[(int) slots.count()];
    Arrays.fill(empty, true);
    return Tensor.create(empty, slots.count(), 1).index_fill(0, slots.index(), new Scalar(0.0));
  }
}
