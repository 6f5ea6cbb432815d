// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.model.block.Block;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Pooling;
import dev.toller.engine.tensor.Tensor;
import java.util.Optional;

/**
 * Scores over the vocabulary for the token that comes next.
 *
 * @param states what they are made of
 * @param before what happens to it first
 * @param output {@code [vocabulary, width]}
 * @param after what happens to the scores
 */
record LanguageHead(Output states, Block before, Parameter output, Block after) implements Head {

  /** The output matrix alone. */
  static LanguageHead of(Output states, Parameter output) {
    return new LanguageHead(states, Block.IDENTITY, output, Block.IDENTITY);
  }

  @Override
  public Outputs on(Ops ops, Outputs body) {
    return body.with(Output.LOGITS, () -> logits(ops, body.get(states)))
        .with(
            Output.LAST_TOKEN_LOGITS, () -> logits(ops, ops.pool(body.get(states), Pooling.LAST)));
  }

  private Tensor logits(Ops ops, Tensor rows) {
    Tensor scores = ops.linear(before.apply(ops, rows), output, Optional.empty());
    return after.apply(ops, scores);
  }
}
