// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.block;

import dev.toller.engine.tensor.Activation;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Tensor;

/**
 * A {@link GatedFeedForward} whose gate and value come from one map, the gate first.
 *
 * @param both to twice the inner width
 * @param width the inner width
 * @param activation the function of the gate
 * @param down back
 */
public record FusedFeedForward(Block both, int width, Activation activation, Block down)
    implements Block {

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    Tensor wide = both.apply(ops, x);
    Tensor opened = ops.activate(ops.columns(wide, 0, width), activation);
    return down.apply(ops, ops.multiply(opened, ops.columns(wide, width, width)));
  }
}
