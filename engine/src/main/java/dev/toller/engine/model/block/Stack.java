// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.block;

import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Layers, one after another.
 *
 * @param layers from the first to the last
 */
public record Stack(List<Block> layers) {

  /** Copies the list. */
  public Stack {
    layers = List.copyOf(layers);
  }

  /** Makes layers by their number, counted from 0. */
  public static Stack of(int layers, IntFunction<Block> layer) {
    return new Stack(IntStream.range(0, layers).mapToObj(layer).toList());
  }

  /**
   * Applies the layers.
   *
   * @return what entered each layer and, at the end, what left the last one
   */
  public List<Tensor> states(Ops ops, Tensor x) {
    List<Tensor> states = new ArrayList<>(List.of(x));
    for (Block layer : layers) {
      states.add(layer.apply(ops, states.getLast()));
    }
    return List.copyOf(states);
  }
}
