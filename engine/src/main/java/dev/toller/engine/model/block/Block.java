// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.block;

import dev.toller.engine.tensor.Activation;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Rope;
import dev.toller.engine.tensor.Tensor;

/**
 * A part of a network: a function from a tensor to one with as many rows. Blocks are joined by
 * {@link #then} and {@link #residual}; a layer of a transformer is such an expression.
 *
 * <p>Immutable, so one block may be applied by several threads, each with its own {@link Ops}.
 */
@FunctionalInterface
public interface Block {

  /** The block that does nothing. */
  Block IDENTITY = (_, x) -> x;

  /** Applies it. */
  Tensor apply(Ops ops, Tensor x);

  /** This block, then another. */
  default Block then(Block next) {
    return (ops, x) -> next.apply(ops, apply(ops, x));
  }

  /** {@code x + this(x)}. */
  default Block residual() {
    return (ops, x) -> ops.add(x, apply(ops, x));
  }

  /** A function of each component. */
  static Block activation(Activation function) {
    return (ops, x) -> ops.activate(x, function);
  }

  /** While training, each component is dropped with this probability. */
  static Block dropout(float probability) {
    return probability == 0 ? IDENTITY : (ops, x) -> ops.dropout(x, probability);
  }

  /** {@code x * factor}. */
  static Block scale(float factor) {
    return (ops, x) -> ops.scale(x, factor);
  }

  /** {@code cap * tanh(x / cap)}; nothing where the cap is infinite. */
  static Block softCap(float cap) {
    return Float.isInfinite(cap) ? IDENTITY : (ops, x) -> ops.softCap(x, cap);
  }

  /** Heads turned by their position. */
  static Block rotation(Rope rope) {
    return (ops, x) -> ops.rotate(x, rope);
  }
}
