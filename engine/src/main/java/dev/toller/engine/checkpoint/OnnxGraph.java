// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import dev.toller.TollerException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes and the stored tensors of a network in an ONNX file; attributes and types are passed
 * over. Source: onnx.proto3 of the ONNX project.
 *
 * @param nodes in the order of the file
 * @param tensors the stored tensors by name
 */
record OnnxGraph(List<Node> nodes, Map<String, TensorData> tensors) {

  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALISER = 5;
  private static final int NODE_INPUT = 1;
  private static final int NODE_OUTPUT = 2;
  private static final int NODE_OPERATOR = 4;
  private static final int TENSOR_DIMS = 1;
  private static final int TENSOR_TYPE = 2;
  private static final int TENSOR_NAME = 8;
  private static final int TENSOR_RAW = 9;

  private static final int FLOAT = 1;
  private static final int INT32 = 6;
  private static final int INT64 = 7;
  private static final int FLOAT16 = 10;
  private static final int DOUBLE = 11;
  private static final int BFLOAT16 = 16;

  /** An operation with the names of what goes in and comes out. */
  record Node(String operator, List<String> inputs, List<String> outputs) {}

  /**
   * Reads a network.
   *
   * @param model the bytes of the file, to which the tensors refer
   */
  static OnnxGraph read(MemorySegment model) {
    OnnxGraph graph = new OnnxGraph(new ArrayList<>(), new LinkedHashMap<>());
    Protobuf fields = new Protobuf(model);
    while (fields.next()) {
      if (fields.field() == MODEL_GRAPH) {
        graph.add(new Protobuf(fields.bytes()));
      }
    }
    return graph;
  }

  private void add(Protobuf graph) {
    while (graph.next()) {
      switch (graph.field()) {
        case GRAPH_NODE -> nodes.add(node(new Protobuf(graph.bytes())));
        case GRAPH_INITIALISER -> {
          TensorData read = tensor(new Protobuf(graph.bytes()));
          tensors.put(read.tensor().name(), read);
        }
        default -> {}
      }
    }
  }

  private static Node node(Protobuf fields) {
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    String operator = "";
    while (fields.next()) {
      switch (fields.field()) {
        case NODE_INPUT -> inputs.add(fields.string());
        case NODE_OUTPUT -> outputs.add(fields.string());
        case NODE_OPERATOR -> operator = fields.string();
        default -> {}
      }
    }
    return new Node(operator, inputs, outputs);
  }

  private static TensorData tensor(Protobuf fields) {
    List<Long> sides = new ArrayList<>();
    String name = "";
    int type = 0;
    MemorySegment data = MemorySegment.NULL;
    while (fields.next()) {
      switch (fields.field()) {
        case TENSOR_DIMS -> addNumbers(fields, sides);
        case TENSOR_TYPE -> type = (int) fields.number();
        case TENSOR_NAME -> name = fields.string();
        case TENSOR_RAW -> data = fields.bytes();
        default -> {}
      }
    }
    return whole(new StoredTensor(name, dtype(name, type), shape(name, sides)), data);
  }

  private static int[] shape(String name, List<Long> sides) {
    if (sides.stream().anyMatch(side -> side < 0 || side > Integer.MAX_VALUE)) {
      throw TollerException.invalid(
          "The tensor '%s' of the ONNX file has the shape %s, and sides go from 0 to 2^31 - 1; get the file anew."
              .formatted(name, sides));
    }
    return sides.stream().mapToInt(Long::intValue).toArray();
  }

  private static void addNumbers(Protobuf fields, List<Long> numbers) {
    if (fields.isBytes()) {
      Protobuf.packed(fields.bytes()).forEach(numbers::add);
    } else {
      numbers.add(fields.number());
    }
  }

  private static DType dtype(String name, int type) {
    return switch (type) {
      case FLOAT -> DType.F32;
      case FLOAT16 -> DType.F16;
      case BFLOAT16 -> DType.BF16;
      case DOUBLE -> DType.F64;
      case INT32 -> DType.I32;
      case INT64 -> DType.I64;
      default ->
          throw TollerException.invalid(
              "The tensor '%s' of the ONNX file has the element type %d, and only 1, 6, 7, 10, 11 and 16 are read; export the network in single precision."
                  .formatted(name, type));
    };
  }

  private static TensorData whole(StoredTensor tensor, MemorySegment data) {
    if (!tensor.takes(data.byteSize())) {
      throw TollerException.invalid(
          "The tensor '%s' has %d bytes in the ONNX file, which do not hold its numbers; export the network with its weights as raw data inside."
              .formatted(tensor, data.byteSize()));
    }
    return new TensorData(tensor, data);
  }
}
