// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.block;

import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Tensor;

/**
 * A linear map whose weight is a product of two thin ones: {@code x * down^T * up^T + bias}. It has
 * {@code rank * (in + out)} weights instead of {@code in * out}.
 *
 * @param down {@code [rank, in]}
 * @param up {@code [out, rank]}, with the bias
 */
public record LowRank(Linear down, Linear up) implements Block {

  /** Declares {@code down.weight}, {@code up.weight} and {@code up.bias}. */
  public static LowRank of(Scope at, int in, int rank, int out, boolean bias, Initialiser start) {
    return new LowRank(
        Linear.of(at.at("down"), in, rank, false, start),
        Linear.of(at.at("up"), rank, out, bias, start));
  }

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return up.apply(ops, down.apply(ops, x));
  }
}
