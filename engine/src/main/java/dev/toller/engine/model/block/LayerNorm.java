// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.block;

import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Tensor;
import java.util.Optional;

/**
 * Each row brought to mean 0 and variance 1, then a gain and bias for each column (Ba et al. 2016).
 *
 * @param gain {@code [columns]}
 * @param bias {@code [columns]}
 * @param eps added to the variance
 */
public record LayerNorm(Parameter gain, Optional<Parameter> bias, float eps) implements Block {

  /** Declares {@code weight} and {@code bias}. */
  public static LayerNorm of(Scope at, int width, float eps) {
    return of(at, width, eps, true);
  }

  /** Declares {@code weight} and, where there is one, {@code bias}. */
  public static LayerNorm of(Scope at, int width, float eps, boolean bias) {
    Parameter gain = at.declare("weight", Initialiser.one(), width);
    return new LayerNorm(
        gain,
        bias ? Optional.of(at.declare("bias", Initialiser.zero(), width)) : Optional.empty(),
        eps);
  }

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return ops.layerNorm(x, gain, bias, eps);
  }
}
