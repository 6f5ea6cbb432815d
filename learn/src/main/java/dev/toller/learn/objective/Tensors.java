// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Short spellings of what objectives are made of. */
public final class Tensors {

  private static final double SHORTEST = 1e-12;

  private Tensors() {}

  static Tensor times(Tensor x, double factor) {
    return x.mul(new Scalar(factor));
  }

  static Tensor plus(Tensor x, double summand) {
    return x.add(new Scalar(summand));
  }

  /** A column of a matrix, as a vector. */
  static Tensor column(Tensor matrix, long index) {
    return matrix.select(1, index);
  }

  /** Some columns of a matrix. */
  static Tensor columns(Tensor matrix, long from, long end) {
    return matrix.narrow(1, from, end - from);
  }

  /** Matrices of as many rows side by side. */
  static Tensor beside(Tensor... matrices) {
    return torch.cat(new TensorVector(matrices), 1);
  }

  /** Minus infinity where the mask is true. */
  static Tensor without(Tensor scores, Tensor mask) {
    return scores.masked_fill(mask, new Scalar(Double.NEGATIVE_INFINITY));
  }

  /** {@code log sum exp} of each row. */
  static Tensor logSumExp(Tensor matrix) {
    return matrix.logsumexp(new long[] {1}, false);
  }

  /** Rows brought to length 1. */
  public static Tensor unit(Tensor rows) {
    Tensor length = rows.norm(new ScalarOptional(new Scalar(2)), new long[] {1}, true);
    return rows.div(length.clamp_min(new Scalar(SHORTEST)));
  }

  /** A square of truth values, true on the diagonal. */
  static Tensor diagonal(int size) {
    return torch.eye(size).to(torch.ScalarType.Bool);
  }

  /** The score of each relevant document less that of each negative: {@code [queries, p * n]}. */
  static Tensor margins(Tensor lists, int positives) {
    long queries = lists.size(0);
    Tensor better = columns(lists, 0, positives).unsqueeze(2);
    Tensor worse = columns(lists, positives, lists.size(1)).unsqueeze(1);
    return better.sub(worse).reshape(queries, -1);
  }
}
