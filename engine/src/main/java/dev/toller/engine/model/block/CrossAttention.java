// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.block;

import dev.toller.engine.tensor.Attention;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Tensor;

/**
 * Attention of one sequence to another, as a decoder looks at what its encoder has read.
 *
 * @param query from the sequence that looks
 * @param key from the one that is looked at
 * @param value from the one that is looked at
 * @param how heads, scale, mask and bias
 * @param out from the heads back
 */
public record CrossAttention(Block query, Block key, Block value, Attention how, Block out)
    implements Across {

  @Override
  public Block over(Tensor memory) {
    return (ops, x) -> out.apply(ops, attend(ops, x, memory));
  }

  private Tensor attend(Ops ops, Tensor x, Tensor memory) {
    Tensor q = query.apply(ops, x);
    Tensor k = key.apply(ops, memory);
    return ops.attention(q, k, value.apply(ops, memory), how);
  }
}
