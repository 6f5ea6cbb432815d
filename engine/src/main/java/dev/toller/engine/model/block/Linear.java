// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.block;

import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Tensor;
import java.util.Optional;

/**
 * A linear map of each row: {@code x * weight^T + bias}.
 *
 * @param weight {@code [out, in]}
 * @param bias {@code [out]}
 */
public record Linear(Parameter weight, Optional<Parameter> bias) implements Block {

  /** Declares {@code weight} and {@code bias}, which starts at 0. */
  public static Linear of(Scope at, int in, int out, boolean bias, Initialiser start) {
    Parameter weight = at.declare("weight", start, out, in);
    return new Linear(
        weight, bias ? Optional.of(at.declare("bias", Initialiser.zero(), out)) : Optional.empty());
  }

  /** Declares both, the weight drawn from a normal distribution. */
  public static Linear biased(Scope at, int in, int out, float deviation) {
    return of(at, in, out, true, new Initialiser.Normal(deviation));
  }

  /** Declares the weight alone, drawn from a normal distribution. */
  public static Linear bare(Scope at, int in, int out, float deviation) {
    return of(at, in, out, false, new Initialiser.Normal(deviation));
  }

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return ops.linear(x, weight, bias);
  }
}
