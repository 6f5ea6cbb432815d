// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.block;

import dev.toller.engine.tensor.Attention;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Tensor;
import java.util.List;

/**
 * Attention in which query head h looks at key head {@code h mod keyHeads}. Each run of as many
 * query heads as there are key heads has a map back of its own; their sum is what one map of all
 * heads would give.
 *
 * @param query from the sequence that looks; as many times the key columns as there are maps back
 * @param key from the one that is looked at
 * @param value from the one that is looked at
 * @param how of one run: as many query heads as key heads
 * @param outs from each run back
 */
public record InterleavedAttention(
    Block query, Block key, Block value, Attention how, List<Block> outs) implements Across {

  /** Copies the list. */
  public InterleavedAttention {
    outs = List.copyOf(outs);
  }

  @Override
  public Block over(Tensor memory) {
    return (ops, x) ->
        attend(ops, query.apply(ops, x), key.apply(ops, memory), value.apply(ops, memory));
  }

  private Tensor attend(Ops ops, Tensor q, Tensor k, Tensor v) {
    Tensor sum = run(ops, 0, q, k, v);
    for (int i = 1; i < outs.size(); i++) {
      sum = ops.add(sum, run(ops, i, q, k, v));
    }
    return sum;
  }

  private Tensor run(Ops ops, int index, Tensor q, Tensor k, Tensor v) {
    Tensor some = ops.columns(q, index * k.columns(), k.columns());
    return outs.get(index).apply(ops, ops.attention(some, k, v, how));
  }
}
