// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.block;

import dev.toller.engine.tensor.Activation;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Tensor;

/**
 * A feed-forward block with a gate (Shazeer 2020): {@code down(f(gate(x)) * up(x))}.
 *
 * @param gate to the inner width
 * @param activation the function of the gate
 * @param up to the inner width
 * @param down back
 */
public record GatedFeedForward(Block gate, Activation activation, Block up, Block down)
    implements Block {

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    Tensor opened = ops.activate(gate.apply(ops, x), activation);
    return down.apply(ops, ops.multiply(opened, up.apply(ops, x)));
  }
}
