// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import dev.toller.engine.model.KernelPooling;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * {@link KernelPooling} with gradients, to the vectors and to the weights and scales of the
 * kernels.
 *
 * @param weights {@code [1, kernels]}
 * @param scales {@code [kernels]}
 */
record KernelCounts(Tensor weights, Tensor scales) implements TokenInteraction {

  @Override
  public Tensor score(Tensor products, Tensor noQuery, Tensor noDocument) {
    double[] centres = KernelPooling.centres();
    Tensor away =
        products
            .unsqueeze(-1)
            .sub(Tensor.create(centres, centres.length).to(products.scalar_type()))
            .div(new Scalar(KernelPooling.REACH));
    Tensor counts =
        away.square()
            .mul(new Scalar(-0.5))
            .exp()
            .masked_fill(noDocument.unsqueeze(-1), new Scalar(0.0))
            .sum(-2);
    return counts
        .mul(scales)
        .clamp_min(new Scalar(KernelPooling.LEAST))
        .log()
        .masked_fill(noQuery.unsqueeze(-1), new Scalar(0.0))
        .sum(-2)
        .mul(weights)
        .sum(-1);
  }
}
