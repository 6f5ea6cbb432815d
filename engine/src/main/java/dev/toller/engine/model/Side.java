// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.Stack;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/**
 * One side of an encoder-decoder.
 *
 * @param tokens {@code [vocabulary, width]}
 * @param ids where its tokens are found
 * @param entry what happens to the embeddings
 * @param layers by what the other side has read; an encoder has nothing to look at
 * @param last after the layers
 */
record Side(Parameter tokens, Ids ids, Block entry, Function<Memory, Stack> layers, Block last) {

  /** What the other side has read. */
  @FunctionalInterface
  interface Memory {

    /** One row for each source position. */
    Tensor rows();

    /** What an encoder looks at. */
    Memory NONE =
        () -> {
          throw new IllegalStateException("An encoder looks at no other side.");
        };
  }

  /** A side that looks at nothing else. */
  static Side encoder(Parameter tokens, Block entry, Stack layers, Block last) {
    return new Side(tokens, Ids.TOKENS, entry, _ -> layers, last);
  }

  /** Adds its last state and the inputs of its layers to the outputs. */
  void add(Ops ops, Outputs outputs, Memory memory, Output lastState, Output inputs) {
    States states = new States(() -> states(ops, memory));
    outputs.with(lastState, () -> last.apply(ops, states.last())).withAll(inputs, states::inputs);
  }

  private List<Tensor> states(Ops ops, Memory memory) {
    return layers.apply(memory).states(ops, entry.apply(ops, ops.embed(tokens, ids)));
  }
}
