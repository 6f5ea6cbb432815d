// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Layout;
import dev.toller.engine.tensor.Mask;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/**
 * Which keys each query sees, over padded sequences.
 *
 * <p>A query that sees none (padding among them) is let see all of them, and its result is set to
 * zero: the sum under its softmax is then never empty, and neither result nor gradient is NaN.
 *
 * @param shown {@code [sequences, 1, queries, keys]}, true where seen; absent where all see all
 * @param blind {@code [sequences, 1, queries, 1]}, true for queries that see none; absent where
 *     there is none
 */
record Visibility(TensorOptional shown, TensorOptional blind) {

  static Visibility of(Layout queries, Layout keys, Mask mask) {
    return new Drawing(queries, keys, mask).finish();
  }

  /** Scores {@code [sequences, heads, queries, keys]} with those not seen at minus infinity. */
  Tensor hide(Tensor scores) {
    return shown.has_value()
        ? scores.masked_fill(shown.get().logical_not(), new Scalar(Double.NEGATIVE_INFINITY))
        : scores;
  }

  /** Results {@code [sequences, heads, queries, size]} with zeros for queries that see none. */
  Tensor blank(Tensor results) {
    return blind.has_value() ? results.masked_fill(blind.get(), new Scalar(0.0)) : results;
  }

  /** The masks while they are drawn. */
  private static final class Drawing {

    private final Layout queries;
    private final Layout keys;
    private final Mask mask;
    private final int high;
    private final int wide;
    private final boolean[] shown;
    private final boolean[] blind;
    private boolean someHidden;
    private boolean someBlind;

    Drawing(Layout queries, Layout keys, Mask mask) {
      this.queries = queries;
      this.keys = keys;
      this.mask = mask;
      high = Slots.longest(queries);
      wide = Slots.longest(keys);
      blind = new boolean[Math.multiplyExact(queries.sequences(), high)];
      shown = new boolean[Math.multiplyExact(blind.length, wide)];
    }

    Visibility finish() {
      for (int row = 0; row < blind.length; row++) {
        int sequence = row / high;
        int place = row % high;
        int end = place < queries.length(sequence) ? end(sequence, place) : 0;
        draw(row, Math.min(end, mask.first(place)), end);
      }
      int sequences = queries.sequences();
      return new Visibility(
          optional(someHidden, shown, sequences, 1, high, wide),
          optional(someBlind, blind, sequences, 1, high, 1));
    }

    private int end(int sequence, int place) {
      return mask.end(place, keys.visible()[sequence]);
    }

    private void draw(int row, int first, int end) {
      boolean none = first >= end;
      blind[row] = none;
      someBlind |= none;
      int from = none ? 0 : first;
      int to = none ? wide : end;
      java.util.Arrays.fill(shown, row * wide + from, row * wide + to, true);
      someHidden |= to - from < wide;
    }

    private static TensorOptional optional(boolean wanted, boolean[] values, long... shape) {
      return wanted ? new TensorOptional(Tensor.create(values, shape)) : new TensorOptional();
    }
  }
}
