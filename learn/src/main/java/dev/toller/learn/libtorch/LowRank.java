// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Parameter;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * A change of low rank to a weight that stays as it is: {@code W + scale * up * down} (Hu et al.
 * 2022, LoRA, eq. 3). It starts at zero. Its tensors are freed by whoever asked for it.
 */
final class LowRank {

  private final List<Parameter> parameters;
  private final Tensor down;
  private final Tensor up;
  private final double scale;

  private LowRank(List<Parameter> parameters, Tensor down, Tensor up, double scale) {
    this.parameters = parameters;
    this.down = down;
    this.up = up;
    this.scale = scale;
  }

  /**
   * The change to a weight.
   *
   * @param weight {@code [out, in]}
   * @param rank columns in the middle
   * @param scale by which the product is multiplied
   * @param random draws {@code down}
   */
  static LowRank of(
      Parameter weight, int rank, double scale, Precision precision, SplittableRandom random) {
    int in = weight.columns();
    Initialiser start = new Initialiser.Normal((float) (1 / Math.sqrt(in)));
    Parameter down = new Parameter(weight.name() + ".lora_down", new int[] {rank, in}, start);
    Parameter up =
        new Parameter(
            weight.name() + ".lora_up", new int[] {weight.rows(), rank}, Initialiser.zero());
    return new LowRank(
        List.of(down, up),
        learned(precision, start.draw(rank * in, random), rank, in),
        learned(precision, new float[weight.rows() * rank], weight.rows(), rank),
        scale);
  }

  private static Tensor learned(Precision precision, float[] numbers, long rows, long columns) {
    Tensor tensor = precision.tensor(numbers, rows, columns);
    tensor.set_requires_grad(true);
    return tensor.retainReference();
  }

  /** What it learns: {@code down}, then {@code up}. */
  List<Parameter> parameters() {
    return parameters;
  }

  /** The tensor of one of its parameters. */
  Tensor get(Parameter parameter) {
    return parameter.equals(parameters.getFirst()) ? down : up;
  }

  /** The weight with the change. */
  Tensor changed(Tensor weight) {
    return weight.add(up.matmul(down).mul(new Scalar(scale)));
  }
}
