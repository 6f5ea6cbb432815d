// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

import java.util.Optional;

/**
 * The operations that networks are written against. A network is a function from an {@code Ops} to
 * tensors; which {@code Ops} it is given decides what happens: {@link Trace} writes the operations
 * down, to be planned and run by the {@code jvm} back end or to be counted; the {@code libtorch}
 * back end computes each at once, with gradients.
 *
 * <p>Tensors are matrices whose rows are packed: the positions of all sequences, one after another,
 * no padding. Operations that look across rows (attention, pooling, convolution) stay within a
 * sequence. Operands are checked when the operation is called: columns that do not fit are an
 * {@link IllegalArgumentException} that names both sides.
 *
 * <p>Not for several threads at once.
 */
public interface Ops {

  // What the batch brings.

  /** The rows of a table that the batch's numbers name. */
  Tensor embed(Parameter table, Ids ids);

  /**
   * The rows of a table by their place: position i of each sequence gets row i.
   *
   * @param table at least as many rows as a sequence has positions
   */
  Tensor places(Parameter table, Axis rows);

  /** The batch's real numbers. */
  Tensor features(int columns);

  // Row by row.

  /** {@code x * weight^T + bias}; the weight is {@code [out, in]}, the bias {@code [out]}. */
  Tensor linear(Tensor x, Parameter weight, Optional<Parameter> bias);

  /** {@code (x - mean) / sqrt(variance + eps) * gain + bias}, over the columns of each row. */
  Tensor layerNorm(Tensor x, Parameter gain, Optional<Parameter> bias, float eps);

  /**
   * {@code x / sqrt(mean(x^2) + eps) * (offset + gain)}, over groups of columns as long as the
   * gain: a gain as long as a row is the usual norm, one as long as a head norms each head.
   *
   * @param offset added to the gain; 1 where checkpoints store the gain's distance from 1
   */
  Tensor rmsNorm(Tensor x, Parameter gain, float eps, float offset);

  /** A function of each component. */
  Tensor activate(Tensor x, Activation activation);

  /** {@code cap * tanh(x / cap)}. */
  Tensor softCap(Tensor x, float cap);

  /** {@code a + b}, of the same shape. */
  Tensor add(Tensor a, Tensor b);

  /** {@code a * b}, component by component, of the same shape. */
  Tensor multiply(Tensor a, Tensor b);

  /** {@code x * factor}. */
  Tensor scale(Tensor x, float factor);

  /** Each column times its own number, {@code [columns]}, or all times the same, {@code [1]}. */
  Tensor scaleColumns(Tensor x, Parameter factors);

  /** Some successive columns. */
  Tensor columns(Tensor x, int from, int count);

  /** Each row brought to length 1; a row of zeros stays. */
  Tensor normalize(Tensor x);

  /** While training, each component is dropped with this probability; else the same. */
  Tensor dropout(Tensor x, float probability);

  // Within a sequence.

  /** Turns the heads by their position; the rope's head size divides the columns. */
  Tensor rotate(Tensor x, Rope rope);

  /**
   * Attention of each sequence's queries to the same sequence's keys and values.
   *
   * @param q {@code heads * size} columns
   * @param k {@code keyHeads * size} columns; other rows than q's for attention across
   * @param v {@code keyHeads * valueSize} columns, rows of k
   * @return rows of q, {@code heads * valueSize} columns
   */
  Tensor attention(Tensor q, Tensor k, Tensor v, Attention how);

  /**
   * The same rows of {@link Axis#SOURCE}, each two successive sequences regarded as one: what looks
   * across rows looks across both from now on. Nothing is moved.
   *
   * @return rows of {@link Axis#PAIRED}
   */
  Tensor inPairs(Tensor x);

  /** One row a sequence. */
  Tensor pool(Tensor x, Pooling how);

  /**
   * The mean over a square of {@code kernel} positions a side around each position, those beyond
   * the sequence's border not counted. A text is a grid of height 1.
   */
  Tensor meanAround(Tensor x, int kernel);

  /**
   * A convolution with a kernel of its own for each column, over the grid of each sequence, zeros
   * beyond the border.
   *
   * @param weight {@code [columns, 1, kernel, kernel]}; {@code [columns, 1, kernel]} over texts
   */
  Tensor depthwise(Tensor x, Parameter weight, Optional<Parameter> bias);

  /**
   * A convolution over the grid of each sequence.
   *
   * @param weight {@code [out, in, kernel, kernel]}
   * @return the rows of {@link Axis.Strided}
   */
  Tensor convolve(Tensor x, Parameter weight, Optional<Parameter> bias, int stride, int padding);

  /**
   * A linear map over the positions of each sequence, the same for all columns.
   *
   * @param weight {@code [positions, positions]}; every sequence has this many
   */
  Tensor mixPositions(Tensor x, Parameter weight);

  /** A layer norm over all components of a sequence, then a gain and bias for each column. */
  Tensor sequenceNorm(Tensor x, Parameter gain, Parameter bias, float eps);
}
