// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.kernel.Panels;
import dev.toller.engine.tensor.Graph;
import dev.toller.engine.tensor.Node;
import dev.toller.engine.tensor.Operation;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Weights;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The numbers of parameters, each read and laid out once, as the operations of a graph need them.
 * Used while planning only.
 */
final class Tables {

  private final Weights weights;
  private final Kernels kernels;
  private final Map<Parameter, float[]> plain = new ConcurrentHashMap<>();
  private final Map<Parameter, Panels> packed = new ConcurrentHashMap<>();

  /** Reads all that a graph needs, with all processors: half of the time to a first result. */
  Tables(Graph graph, Weights weights, Kernels kernels) {
    this.weights = weights;
    this.kernels = kernels;
    graph.nodes().parallelStream().map(Node::operation).forEach(this::load);
  }

  private void load(Operation operation) {
    switch (operation) {
      case Operation.Linear(var weight, var bias) -> load(weight, bias);
      case Operation.Convolve(var weight, var bias, var _) -> load(weight, bias);
      default -> operation.parameters().forEach(this::plain);
    }
  }

  private void load(Parameter weight, Optional<Parameter> bias) {
    packed(weight);
    bias.ifPresent(this::plain);
  }

  /** Row after row, as stored. */
  float[] plain(Parameter parameter) {
    return plain.computeIfAbsent(parameter, weights::read);
  }

  /** The same, or {@link Kernels#NONE}. */
  float[] plain(Optional<Parameter> parameter) {
    return parameter.map(this::plain).orElse(Kernels.NONE);
  }

  /** Laid out for products over all sides but the first. */
  Panels packed(Parameter parameter) {
    return packed.computeIfAbsent(parameter, this::pack);
  }

  private Panels pack(Parameter parameter) {
    float[] numbers = weights.read(parameter);
    int outputs = parameter.shape()[0];
    int inputs = Math.toIntExact(parameter.size() / outputs);
    int size = Panels.size(outputs, inputs, kernels.panelWidth(outputs));
    return kernels.pack(numbers, 0, inputs, outputs, inputs, new float[size]);
  }
}
