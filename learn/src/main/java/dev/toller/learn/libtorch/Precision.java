// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import static org.bytedeco.pytorch.global.torch.ScalarType;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * How many bits a number has. Networks are trained and compared in {@link #SINGLE}; {@link #DOUBLE}
 * is there so that gradients can be checked against differences.
 *
 * <p>Tensors that it makes belong to the pointer scope that is open.
 */
public enum Precision {
  /** 32 bits. */
  SINGLE(ScalarType.Float),
  /** 64 bits, at about half the speed. */
  DOUBLE(ScalarType.Double);

  private final ScalarType type;

  Precision(ScalarType type) {
    this.type = type;
  }

  /** A copy of the numbers as a tensor of this shape. */
  Tensor tensor(float[] values, long... shape) {
    return Tensor.create(values, shape).to(type);
  }

  /** A copy of the numbers as a tensor of this shape. */
  Tensor tensor(double[] values, long... shape) {
    return Tensor.create(values, shape).to(type);
  }

  /** Zeros. */
  Tensor zeros(long... shape) {
    return torch.zeros(shape, new TensorOptions(type));
  }
}
