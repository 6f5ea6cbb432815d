// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.block;

import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Tensor;
import java.util.Optional;

/**
 * A convolution with a kernel of its own for each column.
 *
 * @param weight {@code [columns, 1, kernel, kernel]} over images, {@code [columns, 1, kernel]} over
 *     texts
 * @param bias {@code [columns]}
 */
public record DepthwiseConvolution(Parameter weight, Optional<Parameter> bias)
    implements TokenMixer {

  /** Declares {@code weight} for images, without bias; the sum of squares of a kernel is near 1. */
  public static DepthwiseConvolution overImages(Scope at, int width, int kernel) {
    return new DepthwiseConvolution(
        at.declare("weight", new Initialiser.Normal(1f / kernel), width, 1, kernel, kernel),
        Optional.empty());
  }

  /** Declares {@code weight} for texts, without bias; the sum of squares of a kernel is near 1. */
  public static DepthwiseConvolution overTexts(Scope at, int width, int kernel) {
    float deviation = (float) (1 / Math.sqrt(kernel));
    return new DepthwiseConvolution(
        at.declare("weight", new Initialiser.Normal(deviation), width, 1, kernel),
        Optional.empty());
  }

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return ops.depthwise(x, weight, bias);
  }
}
