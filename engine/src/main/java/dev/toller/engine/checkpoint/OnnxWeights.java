// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.OnnxGraph.Node;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The weights inside an ONNX file that PyTorch exported, under the names that they had before.
 *
 * <p>The export keeps the names of all tensors but the matrices of linear maps, which it transposes
 * to {@code [in, out]} and numbers. Those are named by the graph: the product with a matrix is
 * added to one bias, and what is called {@code x.bias} belongs to {@code x.weight}. Such a matrix
 * is turned back to {@code [out, in]} when it is read. Every tensor must be used exactly once.
 */
final class OnnxWeights {

  private static final String BIAS = ".bias";

  private final String name;
  private final OnnxGraph graph;

  private OnnxWeights(String name, OnnxGraph graph) {
    this.name = name;
    this.graph = graph;
  }

  /**
   * Reads the table of contents.
   *
   * @param name what errors call the file
   * @param model its bytes
   */
  static Map<String, TensorData> read(String name, MemorySegment model) {
    OnnxWeights weights = new OnnxWeights(name, OnnxGraph.read(model));
    weights.requireUsedOnce();
    return weights.published();
  }

  private void requireUsedOnce() {
    Set<String> used = new HashSet<>();
    graph.nodes().stream()
        .flatMap(node -> node.inputs().stream())
        .filter(this::stored)
        .filter(input -> !used.add(input))
        .findFirst()
        .ifPresent(input -> fail("the tensor '%s' is used twice", input));
    graph.tensors().keySet().stream()
        .filter(tensor -> !used.contains(tensor))
        .findFirst()
        .ifPresent(tensor -> fail("nothing uses the tensor '%s'", tensor));
  }

  private boolean stored(String name) {
    return graph.tensors().containsKey(name);
  }

  private Map<String, TensorData> published() {
    Map<String, String> matrices = matrices();
    Map<String, TensorData> published = new HashMap<>();
    graph
        .tensors()
        .forEach((stored, data) -> {
          TensorData named =
              matrices.containsKey(stored) ? turned(matrices.get(stored), data) : data;
          if (published.put(named.tensor().name(), named) != null) {
            fail("two tensors are called '%s'", named.tensor().name());
          }
        });
    return published;
  }

  /**
   * The published names of the matrices that products are made with, by their names in the file.
   */
  private Map<String, String> matrices() {
    Map<String, String> biases = biases();
    Map<String, String> matrices = new HashMap<>();
    graph.nodes().stream()
        .filter(node -> node.operator().equals("MatMul") && stored(node.inputs().getLast()))
        .forEach(node -> matrices.put(node.inputs().getLast(), matrixName(node, biases)));
    return matrices;
  }

  /** The bias that is added to each intermediate result. */
  private Map<String, String> biases() {
    Map<String, String> biases = new HashMap<>();
    graph.nodes().stream()
        .filter(node -> node.operator().equals("Add"))
        .map(Node::inputs)
        .forEach(inputs -> {
          addBias(inputs.getFirst(), inputs.getLast(), biases);
          addBias(inputs.getLast(), inputs.getFirst(), biases);
        });
    return biases;
  }

  private void addBias(String bias, String result, Map<String, String> biases) {
    if (stored(bias)) {
      biases.put(result, bias);
    }
  }

  private String matrixName(Node product, Map<String, String> biases) {
    return Optional.ofNullable(biases.get(product.outputs().getFirst()))
        .filter(bias -> bias.endsWith(BIAS))
        .map(bias -> bias.substring(0, bias.length() - BIAS.length()) + ".weight")
        .orElseThrow(() ->
            unreadable("no bias tells the name of the matrix '%s'", product.inputs().getLast()));
  }

  private TensorData turned(String published, TensorData matrix) {
    StoredTensor stored = matrix.tensor();
    if (stored.shape().length != 2 || stored.dtype() != DType.F32) {
      fail("'%s' is no matrix in single precision", stored.name());
    }
    int[] shape = {stored.shape()[1], stored.shape()[0]};
    return new TensorData(new StoredTensor(published, DType.F32, shape), matrix.bytes(), true);
  }

  private void fail(String what, String about) {
    throw unreadable(what, about);
  }

  private TollerException unreadable(String what, String about) {
    return TollerException.invalid(
        "The weights of '%s' cannot be told apart: %s; use the network's safetensors."
            .formatted(name, what.formatted(about)));
  }
}
