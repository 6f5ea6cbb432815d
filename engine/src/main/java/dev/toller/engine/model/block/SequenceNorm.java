// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.block;

import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Tensor;

/**
 * The modified layer norm of MetaFormer (Yu et al. 2022, section 3): mean and variance over all
 * positions and columns of a sequence, then a gain and bias for each column.
 *
 * @param gain {@code [columns]}
 * @param bias {@code [columns]}
 * @param eps added to the variance
 */
public record SequenceNorm(Parameter gain, Parameter bias, float eps) implements Block {

  /** Declares {@code weight} and {@code bias}. */
  public static SequenceNorm of(Scope at, int width, float eps) {
    return new SequenceNorm(
        at.declare("weight", Initialiser.one(), width),
        at.declare("bias", Initialiser.zero(), width),
        eps);
  }

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return ops.sequenceNorm(x, gain, bias, eps);
  }
}
