// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Tensors side by side. */
final class Join {

  private Join() {}

  /** Along the last dimension, of which they may have different lengths. */
  static Tensor lastColumns(Tensor left, Tensor right) {
    return torch.cat(new TensorVector(left, right), -1);
  }
}
