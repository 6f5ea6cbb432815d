// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.model.block.Across;
import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.Stack;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A layer of a decoder that looks at its encoder's last state.
 *
 * @param self attention to what was written, with its residual
 * @param cross attention to what was read
 * @param around what stands around the latter, its residual left out
 * @param feedForward with its residual
 */
record Writing(Block self, Across cross, UnaryOperator<Block> around, Block feedForward) {

  private Block over(Side.Memory memory) {
    Block looking = (ops, x) -> cross.over(memory.rows()).apply(ops, x);
    return self.then(around.apply(looking).residual()).then(feedForward);
  }

  /** The layers that look at one memory. */
  static Stack stack(List<Writing> layers, Side.Memory memory) {
    return new Stack(layers.stream().map(layer -> layer.over(memory)).toList());
  }
}
