// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Axis;
import dev.toller.engine.tensor.Tensor;

/**
 * What {@link LibtorchOps} makes: a libtorch tensor {@code [rows, columns]}.
 *
 * @param rows what its rows stand for
 * @param columns how many columns it has
 * @param data its numbers; they belong to the pointer scope in which they were made
 */
record Value(Axis rows, int columns, org.bytedeco.pytorch.Tensor data) implements Tensor {

  /** The same rows with other numbers. */
  Value with(org.bytedeco.pytorch.Tensor changed) {
    return new Value(rows, (int) changed.size(1), changed);
  }
}
