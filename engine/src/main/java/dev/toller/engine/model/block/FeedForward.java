// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.block;

import dev.toller.engine.tensor.Activation;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Tensor;

/**
 * Two maps with a function between them: {@code down(f(up(x)))}.
 *
 * @param up to the inner width
 * @param activation the function
 * @param down back
 */
public record FeedForward(Block up, Activation activation, Block down) implements Block {

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return down.apply(ops, ops.activate(up.apply(ops, x), activation));
  }
}
