// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Activation;
import dev.toller.engine.tensor.Attention;
import dev.toller.engine.tensor.Axis;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Layout;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Pooling;
import dev.toller.engine.tensor.Rope;
import dev.toller.engine.tensor.Shapes;
import dev.toller.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Operations that libtorch computes at once, on one batch, recording gradients where the parameters
 * are learned. What a network returns is read with {@link #data}.
 *
 * <p>Everything that it makes belongs to the innermost pointer scope of the calling thread. Each
 * run or training step needs a scope of its own: without one, tensors wait for the garbage
 * collector, and memory grows by gigabytes.
 *
 * <p>For one batch and one thread; several may share their {@link Parameters} while nobody writes
 * into those.
 */
public final class LibtorchOps implements Ops {

  /** What the network is run for. */
  public enum Phase {
    /** To be used: nothing is dropped. */
    SERVING,
    /** To learn: dropout drops, by libtorch's own generator. */
    TRAINING
  }

  private final Parameters parameters;
  private final Geometry geometry;
  private final Phase phase;

  /**
   * Operations on a batch.
   *
   * @param parameters stay with the caller; their precision is that of the whole run
   */
  public LibtorchOps(Parameters parameters, Batch batch, Phase phase) {
    Libtorch.load();
    this.parameters = parameters;
    this.geometry = new Geometry(batch, parameters.precision());
    this.phase = phase;
  }

  /**
   * The numbers of a tensor that such operations made, {@code [rows, columns]}, with their graph.
   *
   * @return it belongs to the scope in which it was made
   */
  public static org.bytedeco.pytorch.Tensor data(Tensor tensor) {
    return value(tensor).data();
  }

  /**
   * Some rows of a tensor, for what looks at each row alone: products, norms, functions.
   *
   * @param rows their numbers
   */
  public Tensor picked(Tensor x, int[] rows) {
    long[] index = Arrays.stream(rows).asLongStream().toArray();
    return value(x)
        .with(data(x).index_select(0, org.bytedeco.pytorch.Tensor.create(index, index.length)));
  }

  /**
   * Another first row for each sequence.
   *
   * @param first a row for each sequence
   */
  public Tensor startingWith(Tensor x, Tensor first) {
    int[] starts = geometry.layout(x.rows()).starts();
    long[] places = Arrays.stream(starts, 0, starts.length - 1).asLongStream().toArray();
    return value(x)
        .with(
            data(x)
                .index_copy(
                    0, org.bytedeco.pytorch.Tensor.create(places, places.length), data(first)));
  }

  private static Value value(Tensor tensor) {
    if (tensor instanceof Value value) {
      return value;
    }
    throw new IllegalArgumentException("The tensor was made by other operations: " + tensor + ".");
  }

  private org.bytedeco.pytorch.Tensor get(Parameter parameter) {
    return parameters.get(parameter);
  }

  private TensorOptional get(Optional<Parameter> parameter) {
    return parameter.map(this::get).map(TensorOptional::new).orElseGet(TensorOptional::new);
  }

  @Override
  public Tensor embed(Parameter table, Ids ids) {
    Shapes.sides(table, 2);
    return new Value(
        ids.axis(),
        table.columns(),
        torch.embedding(get(table), new Lookup(geometry).of(table, ids)));
  }

  @Override
  public Tensor places(Parameter table, Axis rows) {
    Shapes.sides(table, 2);
    return new Value(
        rows,
        table.columns(),
        torch.embedding(get(table), new Lookup(geometry).places(table, rows)));
  }

  @Override
  public Tensor features(int columns) {
    return new Value(Axis.SOURCE, columns, new Lookup(geometry).features(columns));
  }

  @Override
  public Tensor linear(Tensor x, Parameter weight, Optional<Parameter> bias) {
    Shapes.linear(x, weight, bias);
    return value(x).with(torch.linear(data(x), get(weight), get(bias)));
  }

  @Override
  public Tensor layerNorm(Tensor x, Parameter gain, Optional<Parameter> bias, float eps) {
    Shapes.perColumn(x, gain);
    bias.ifPresent(present -> Shapes.perColumn(x, present));
    return value(x).with(Norms.layer(data(x), get(gain), get(bias), eps));
  }

  @Override
  public Tensor rmsNorm(Tensor x, Parameter gain, float eps, float offset) {
    Shapes.sides(gain, 1);
    Shapes.divides("The gain '%s'".formatted(gain), gain.columns(), x);
    return value(x).with(Norms.rootMeanSquare(data(x), get(gain), eps, offset));
  }

  @Override
  public Tensor activate(Tensor x, Activation activation) {
    return value(x).with(Elementwise.activate(data(x), activation));
  }

  @Override
  public Tensor softCap(Tensor x, float cap) {
    return value(x).with(Elementwise.softCap(data(x), cap));
  }

  @Override
  public Tensor add(Tensor a, Tensor b) {
    Shapes.same(a, b);
    return value(a).with(data(a).add(data(b)));
  }

  @Override
  public Tensor multiply(Tensor a, Tensor b) {
    Shapes.same(a, b);
    return value(a).with(data(a).mul(data(b)));
  }

  @Override
  public Tensor scale(Tensor x, float factor) {
    return value(x).with(data(x).mul(new Scalar((double) factor)));
  }

  @Override
  public Tensor scaleColumns(Tensor x, Parameter factors) {
    Shapes.factors(x, factors);
    return value(x).with(data(x).mul(get(factors)));
  }

  @Override
  public Tensor columns(Tensor x, int from, int count) {
    Shapes.within(x, from, count);
    return value(x).with(data(x).narrow(1, from, count));
  }

  @Override
  public Tensor normalize(Tensor x) {
    return value(x).with(Norms.unit(data(x)));
  }

  @Override
  public Tensor dropout(Tensor x, float probability) {
    return value(x).with(torch.dropout(data(x), probability, phase == Phase.TRAINING));
  }

  @Override
  public Tensor rotate(Tensor x, Rope rope) {
    Shapes.divides("The rope", rope.headSize(), x);
    return value(x).with(geometry.rotation(x.rows(), rope).turn(data(x)));
  }

  @Override
  public Tensor attention(Tensor q, Tensor k, Tensor v, Attention how) {
    Shapes.attention(q, k, v, how);
    Check.that(
        sequences(q) == sequences(k),
        () ->
            "attention needs keys of the same sequences, not %d for %d."
                .formatted(sequences(k), sequences(q)));
    return value(q)
        .with(new Attending(geometry, parameters, how).apply(value(q), value(k), value(v)));
  }

  private int sequences(Tensor x) {
    return geometry.layout(x.rows()).sequences();
  }

  @Override
  public Tensor inPairs(Tensor x) {
    Shapes.source("inPairs", x);
    return new Value(Axis.PAIRED, x.columns(), data(x));
  }

  @Override
  public Tensor pool(Tensor x, Pooling how) {
    Check.that(
        !x.rows().equals(Axis.SEQUENCES) && !x.rows().equals(Axis.PAIRS),
        () -> "pool needs rows within sequences, not one each.");
    return new Value(Axis.pooled(x.rows()), x.columns(), new Pools(geometry).pool(value(x), how));
  }

  @Override
  public Tensor meanAround(Tensor x, int kernel) {
    Shapes.odd("The kernel of a mean", kernel);
    return value(x).with(new Grids(geometry).meanAround(value(x), kernel));
  }

  @Override
  public Tensor depthwise(Tensor x, Parameter weight, Optional<Parameter> bias) {
    Shapes.rows(x, weight);
    Shapes.odd("The kernel '%s'".formatted(weight), weight.columns());
    bias.ifPresent(present -> Shapes.perColumn(x, present));
    return value(x).with(new Grids(geometry).depthwise(value(x), kernels(x, weight), get(bias)));
  }

  private org.bytedeco.pytorch.Tensor kernels(Tensor x, Parameter weight) {
    if (weight.shape().length != 3) {
      return get(weight);
    }
    Check.that(
        Slots.largest(geometry.layout(x.rows()).heights()) <= 1,
        () -> "depthwise needs a kernel with two sides over grids, not %s.".formatted(weight));
    return get(weight).unsqueeze(2);
  }

  @Override
  public Tensor convolve(
      Tensor x, Parameter weight, Optional<Parameter> bias, int stride, int padding) {
    Shapes.convolution(x, weight, bias);
    Axis.Strided coarser = new Axis.Strided(x.rows(), weight.columns(), stride, padding);
    return new Value(
        coarser,
        weight.shape()[0],
        new Grids(geometry).convolve(value(x), get(weight), get(bias), coarser));
  }

  @Override
  public Tensor mixPositions(Tensor x, Parameter weight) {
    int positions = weight.columns();
    Shapes.sides(weight, 2);
    Layout layout = geometry.layout(x.rows());
    IntStream.range(0, layout.sequences()).forEach(i -> positions(weight, layout.length(i)));
    return value(x).with(mix(x, layout.sequences(), positions, weight));
  }

  private static void positions(Parameter weight, int length) {
    Check.that(
        length == weight.columns(),
        () ->
            "mixPositions with %s needs sequences of %d positions, not %d."
                .formatted(weight, weight.columns(), length));
  }

  private org.bytedeco.pytorch.Tensor mix(
      Tensor x, int sequences, int positions, Parameter weight) {
    return get(weight)
        .matmul(data(x).reshape(sequences, positions, x.columns()))
        .reshape((long) sequences * positions, x.columns());
  }

  @Override
  public Tensor sequenceNorm(Tensor x, Parameter gain, Parameter bias, float eps) {
    Shapes.perColumn(x, gain);
    Shapes.perColumn(x, bias);
    org.bytedeco.pytorch.Tensor normed = Norms.sequence(data(x), geometry.segments(x.rows()), eps);
    return value(x).with(normed.mul(get(gain)).add(get(bias)));
  }
}
