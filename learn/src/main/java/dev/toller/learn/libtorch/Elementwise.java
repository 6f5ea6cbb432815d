// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Activation;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Functions of each component. */
final class Elementwise {

  private Elementwise() {}

  static Tensor activate(Tensor x, Activation activation) {
    return switch (activation) {
      case GELU -> torch.gelu(x);
      case GELU_TANH -> torch.gelu(x, "tanh");
      case RELU -> x.relu();
      case SILU -> torch.silu(x);
      case TANH -> x.tanh();
      case SIGMOID -> x.sigmoid();
      case LOG1P_RELU -> x.relu().log1p();
    };
  }

  /** {@code cap * tanh(x / cap)}; the same where the cap is infinite. */
  static Tensor softCap(Tensor x, float cap) {
    return Float.isInfinite(cap)
        ? x
        : x.div(new Scalar((double) cap)).tanh().mul(new Scalar((double) cap));
  }
}
