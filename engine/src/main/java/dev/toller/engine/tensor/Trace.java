// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes operations down and checks that they fit. */
final class Trace implements Ops {

  private final List<Node> nodes = new ArrayList<>();

  /** What has been written down. */
  List<Node> nodes() {
    return nodes;
  }

  private Node node(Axis rows, int columns, Operation operation, Tensor... operands) {
    List<Node> made = Arrays.stream(operands).map(Node.class::cast).toList();
    Node node = new Node(nodes.size(), rows, columns, operation, made);
    nodes.add(node);
    return node;
  }

  private Node like(Tensor x, Operation operation, Tensor... others) {
    List<Tensor> operands = new ArrayList<>(List.of(x));
    operands.addAll(List.of(others));
    return node(x.rows(), x.columns(), operation, operands.toArray(Tensor[]::new));
  }

  @Override
  public Tensor embed(Parameter table, Ids ids) {
    Shapes.sides(table, 2);
    return node(ids.axis(), table.columns(), new Operation.Embed(table, ids));
  }

  @Override
  public Tensor places(Parameter table, Axis rows) {
    Shapes.sides(table, 2);
    return node(rows, table.columns(), new Operation.Places(table));
  }

  @Override
  public Tensor features(int columns) {
    return node(Axis.SOURCE, columns, new Operation.Features());
  }

  @Override
  public Tensor linear(Tensor x, Parameter weight, Optional<Parameter> bias) {
    Shapes.linear(x, weight, bias);
    return node(x.rows(), weight.shape()[0], new Operation.Linear(weight, bias), x);
  }

  @Override
  public Tensor layerNorm(Tensor x, Parameter gain, Optional<Parameter> bias, float eps) {
    Shapes.perColumn(x, gain);
    bias.ifPresent(present -> Shapes.perColumn(x, present));
    return like(x, new Operation.LayerNorm(gain, bias, eps));
  }

  @Override
  public Tensor rmsNorm(Tensor x, Parameter gain, float eps, float offset) {
    Shapes.divides("The gain '%s'".formatted(gain), gain.columns(), x);
    return like(x, new Operation.RmsNorm(gain, eps, offset));
  }

  @Override
  public Tensor activate(Tensor x, Activation activation) {
    return like(x, new Operation.Activate(activation));
  }

  @Override
  public Tensor softCap(Tensor x, float cap) {
    return like(x, new Operation.SoftCap(cap));
  }

  @Override
  public Tensor add(Tensor a, Tensor b) {
    Shapes.same(a, b);
    return like(a, new Operation.Add(), b);
  }

  @Override
  public Tensor multiply(Tensor a, Tensor b) {
    Shapes.same(a, b);
    return like(a, new Operation.Multiply(), b);
  }

  @Override
  public Tensor scale(Tensor x, float factor) {
    return like(x, new Operation.Scale(factor));
  }

  @Override
  public Tensor scaleColumns(Tensor x, Parameter factors) {
    Shapes.factors(x, factors);
    return like(x, new Operation.ScaleColumns(factors));
  }

  @Override
  public Tensor columns(Tensor x, int from, int count) {
    Shapes.within(x, from, count);
    return node(x.rows(), count, new Operation.Columns(from), x);
  }

  @Override
  public Tensor normalize(Tensor x) {
    return like(x, new Operation.Normalize());
  }

  @Override
  public Tensor dropout(Tensor x, float probability) {
    return like(x, new Operation.Dropout(probability));
  }

  @Override
  public Tensor rotate(Tensor x, Rope rope) {
    Shapes.divides("The rope", rope.headSize(), x);
    return like(x, new Operation.Rotate(rope));
  }

  @Override
  public Tensor attention(Tensor q, Tensor k, Tensor v, Attention how) {
    Shapes.attention(q, k, v, how);
    int columns = v.columns() / how.keyHeads() * how.heads();
    return node(q.rows(), columns, new Operation.Attend(how), q, k, v);
  }

  @Override
  public Tensor inPairs(Tensor x) {
    Shapes.source("inPairs", x);
    return node(Axis.PAIRED, x.columns(), new Operation.InPairs(), x);
  }

  @Override
  public Tensor pool(Tensor x, Pooling how) {
    return node(Axis.pooled(x.rows()), x.columns(), new Operation.Pool(how), x);
  }

  @Override
  public Tensor meanAround(Tensor x, int kernel) {
    Shapes.odd("The kernel of a mean", kernel);
    return like(x, new Operation.MeanAround(kernel));
  }

  @Override
  public Tensor depthwise(Tensor x, Parameter weight, Optional<Parameter> bias) {
    Shapes.rows(x, weight);
    Shapes.odd("The kernel '%s'".formatted(weight), weight.columns());
    bias.ifPresent(present -> Shapes.perColumn(x, present));
    return like(x, new Operation.Depthwise(weight, bias));
  }

  @Override
  public Tensor convolve(
      Tensor x, Parameter weight, Optional<Parameter> bias, int stride, int padding) {
    Shapes.convolution(x, weight, bias);
    Axis.Strided to = new Axis.Strided(x.rows(), weight.columns(), stride, padding);
    return node(to, weight.shape()[0], new Operation.Convolve(weight, bias, to), x);
  }

  @Override
  public Tensor mixPositions(Tensor x, Parameter weight) {
    Shapes.sides(weight, 2);
    return like(x, new Operation.MixPositions(weight));
  }

  @Override
  public Tensor sequenceNorm(Tensor x, Parameter gain, Parameter bias, float eps) {
    Shapes.perColumn(x, gain);
    Shapes.perColumn(x, bias);
    return like(x, new Operation.SequenceNorm(gain, bias, eps));
  }
}
