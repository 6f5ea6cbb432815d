// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An operation of {@link Ops}, written down without its operands. */
public sealed interface Operation {

  /** {@link Ops#embed}. */
  record Embed(Parameter table, Ids ids) implements Operation {}

  /** {@link Ops#places}. */
  record Places(Parameter table) implements Operation {}

  /** {@link Ops#features}. */
  record Features() implements Operation {}

  /** {@link Ops#linear}. */
  record Linear(Parameter weight, Optional<Parameter> bias) implements Operation {}

  /** {@link Ops#layerNorm}. */
  record LayerNorm(Parameter gain, Optional<Parameter> bias, float eps) implements Operation {}

  /** {@link Ops#rmsNorm}. */
  record RmsNorm(Parameter gain, float eps, float offset) implements Operation {}

  /** {@link Ops#activate}. */
  record Activate(Activation function) implements Operation {}

  /** {@link Ops#softCap}. */
  record SoftCap(float cap) implements Operation {}

  /** {@link Ops#add}. */
  record Add() implements Operation {}

  /** {@link Ops#multiply}. */
  record Multiply() implements Operation {}

  /** {@link Ops#scale}. */
  record Scale(float factor) implements Operation {}

  /** {@link Ops#scaleColumns}. */
  record ScaleColumns(Parameter factors) implements Operation {}

  /** {@link Ops#columns}. */
  record Columns(int from) implements Operation {}

  /** {@link Ops#normalize}. */
  record Normalize() implements Operation {}

  /** {@link Ops#dropout}. */
  record Dropout(float probability) implements Operation {}

  /** {@link Ops#rotate}. */
  record Rotate(Rope rope) implements Operation {}

  /** {@link Ops#attention}. */
  record Attend(Attention how) implements Operation {}

  /** {@link Ops#inPairs}. */
  record InPairs() implements Operation {}

  /** {@link Ops#pool}. */
  record Pool(Pooling how) implements Operation {}

  /** {@link Ops#meanAround}. */
  record MeanAround(int kernel) implements Operation {}

  /** {@link Ops#depthwise}. */
  record Depthwise(Parameter weight, Optional<Parameter> bias) implements Operation {}

  /** {@link Ops#convolve}. */
  record Convolve(Parameter weight, Optional<Parameter> bias, Axis.Strided to)
      implements Operation {}

  /** {@link Ops#mixPositions}. */
  record MixPositions(Parameter weight) implements Operation {}

  /** {@link Ops#sequenceNorm}. */
  record SequenceNorm(Parameter gain, Parameter bias, float eps) implements Operation {}

  /** The parameters that it reads. */
  default List<Parameter> parameters() {
    return switch (this) {
      case Embed(var table, var _) -> List.of(table);
      case Places(var table) -> List.of(table);
      case Linear(var weight, var bias) -> both(weight, bias);
      case LayerNorm(var gain, var bias, var _) -> both(gain, bias);
      case RmsNorm(var gain, var _, var _) -> List.of(gain);
      case ScaleColumns(var factors) -> List.of(factors);
      case Attend(var how) -> how.bias().stream().map(Attention.RelativeBias::table).toList();
      case Depthwise(var weight, var bias) -> both(weight, bias);
      case Convolve(var weight, var bias, var _) -> both(weight, bias);
      case MixPositions(var weight) -> List.of(weight);
      case SequenceNorm(var gain, var bias, var _) -> List.of(gain, bias);
      case Features _, Activate _, SoftCap _, Add _, Multiply _, Scale _, Columns _ -> List.of();
      case Normalize _, Dropout _, Rotate _, InPairs _, Pool _, MeanAround _ -> List.of();
    };
  }

  private static List<Parameter> both(Parameter one, Optional<Parameter> other) {
    return Stream.concat(Stream.of(one), other.stream()).toList();
  }
}
