// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.block;

import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Tensor;

/**
 * The mean of the positions around each one, those beyond the border not counted, minus the
 * position itself, which the residual adds back (PoolFormer; Yu et al. 2022, equation 4).
 *
 * @param kernel positions a side, odd; the paper has 3
 */
public record AveragePool(int kernel) implements TokenMixer {

  public AveragePool {
    if (kernel < 1 || kernel % 2 == 0) {
      throw new IllegalArgumentException(
          "A pool has an odd number of positions a side, not %d.".formatted(kernel));
    }
  }

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return ops.add(ops.meanAround(x, kernel), ops.scale(x, -1));
  }
}
