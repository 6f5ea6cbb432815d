// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.block;

import dev.toller.engine.tensor.Attention;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Tensor;

/**
 * Self-attention whose queries, keys and values come from one map, in this order.
 *
 * @param all to three times the width
 * @param width columns of the queries, of the keys and of the values
 * @param turn what happens to queries and keys before they meet
 * @param how heads, scale, mask and bias
 * @param out from the heads back
 */
public record FusedAttention(Block all, int width, Block turn, Attention how, Block out)
    implements TokenMixer {

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    Tensor wide = all.apply(ops, x);
    Tensor q = turn.apply(ops, ops.columns(wide, 0, width));
    Tensor k = turn.apply(ops, ops.columns(wide, width, width));
    return out.apply(ops, ops.attention(q, k, ops.columns(wide, 2 * width, width), how));
  }
}
