// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.block;

import dev.toller.engine.tensor.Attention;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Tensor;

/**
 * Attention of a sequence to itself, with a map each for queries, keys and values. Norms and
 * rotations of the heads are part of these maps.
 *
 * @param query to the queries
 * @param key to the keys
 * @param value to the values
 * @param how heads, scale, mask and bias
 * @param out from the heads back
 */
public record SelfAttention(Block query, Block key, Block value, Attention how, Block out)
    implements TokenMixer {

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return new CrossAttention(query, key, value, how, out).toItself().apply(ops, x);
  }
}
