// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Norms of {@code [rows, columns]}. */
final class Norms {

  private Norms() {}

  static Tensor layer(Tensor x, Tensor gain, TensorOptional bias, float eps) {
    return torch.layer_norm(x, new long[] {x.size(1)}, new TensorOptional(gain), bias, eps, false);
  }

  /** Over groups of columns as long as the gain. */
  static Tensor rootMeanSquare(Tensor x, Tensor gain, float eps, float offset) {
    long group = gain.size(0);
    Tensor groups = x.reshape(x.size(0), x.size(1) / group, group);
    Tensor inverse = mean(groups.square(), 2).add(new Scalar((double) eps)).rsqrt();
    Tensor factors = gain.add(new Scalar((double) offset));
    return groups.mul(inverse).mul(factors).reshape(x.size(0), x.size(1));
  }

  /** To length 1. A row of zeros is divided by 1, so that its gradient is no NaN. */
  static Tensor unit(Tensor x) {
    Tensor squares = x.square().sum(new long[] {1}, true, new ScalarTypeOptional());
    Tensor zeros = squares.eq(new Scalar(0.0));
    return x.div(squares.masked_fill(zeros, new Scalar(1.0)).sqrt());
  }

  /** Over all components of each sequence. */
  static Tensor sequence(Tensor x, Segments segments, float eps) {
    Tensor centred = x.sub(segments.toRows(mean(segments.mean(x), 1)));
    Tensor variance = mean(segments.mean(centred.square()), 1);
    return centred.mul(segments.toRows(variance.add(new Scalar((double) eps)).rsqrt()));
  }

  private static Tensor mean(Tensor x, long dimension) {
    return x.mean(new long[] {dimension}, true, new ScalarTypeOptional());
  }
}
