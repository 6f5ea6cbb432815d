// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.block;

import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Tensor;

/**
 * Each row, or each group of columns as long as the gain, divided by its root mean square (Zhang
 * and Sennrich 2019).
 *
 * @param gain {@code [columns]}, or {@code [head size]} to norm each head
 * @param eps added to the mean square
 * @param offset added to the gain
 */
public record RmsNorm(Parameter gain, float eps, float offset) implements Block {

  /** Declares {@code weight}, which starts at 1. */
  public static RmsNorm of(Scope at, int width, float eps) {
    return new RmsNorm(at.declare("weight", Initialiser.one(), width), eps, 0);
  }

  /** Declares {@code weight} as the gain's distance from 1, which starts at 0 (Gemma). */
  public static RmsNorm fromOne(Scope at, int width, float eps) {
    return new RmsNorm(at.declare("weight", Initialiser.zero(), width), eps, 1);
  }

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return ops.rmsNorm(x, gain, eps, offset);
  }
}
