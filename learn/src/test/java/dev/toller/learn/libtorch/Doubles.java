// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import org.bytedeco.pytorch.Tensor;

/** The numbers of tensors of double precision. */
final class Doubles {

  private Doubles() {}

  static double[] of(Tensor tensor) {
    Tensor packed = tensor.contiguous();
    double[] numbers = new double[(int) packed.numel()];
    packed.data_ptr_double().get(numbers);
    return numbers;
  }
}
