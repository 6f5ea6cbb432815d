// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.engine.cache.Resources;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Parameter;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddedMiniLmTest {

  private static final int WIDTH = 384;
  private static final int INNER = 1536;

  @Test
  void allTensorsAreThoseOfTheNetworkAndEachIsUsedOnce() {
    try (Checkpoint checkpoint = Checkpoint.miniLm()) {
      List<Parameter> parameters = parameters(checkpoint.config());
      Binding binding =
          Binding.of(
              checkpoint, parameters, Naming.exact().ignoring("embeddings.position_ids"::equals));
      assertThat(parameters).hasSize(101);
      assertThat(binding.stored().values()).doesNotHaveDuplicates().hasSize(101);
      assertThat(checkpoint.tensors()).hasSize(102);
      assertThat(parameters.stream().mapToLong(p -> binding.read(p).length).sum())
          .isEqualTo(22_565_376);
    }
  }

  @Test
  void matricesAreTurnedToRowsOfOutputs() {
    OnnxGraph graph =
        OnnxGraph.read(MemorySegment.ofArray(Resources.bytes(Resources.MINILM_WEIGHTS)));
    Map<String, String> matrices = new HashMap<>();
    graph.nodes().stream()
        .filter(node -> node.outputs().getFirst().endsWith("/dense/MatMul_output_0"))
        .forEach(node -> matrices.put(node.outputs().getFirst(), node.inputs().getLast()));
    String stored = matrices.get("/encoder/layer.4/intermediate/dense/MatMul_output_0");
    float[] columns = graph.tensors().get(stored).floats();
    try (Checkpoint checkpoint = Checkpoint.miniLm()) {
      float[] rows = checkpoint.read("encoder.layer.4.intermediate.dense.weight");
      for (int i = 0; i < rows.length; i += 7) {
        assertThat(rows[i]).isEqualTo(columns[i % WIDTH * INNER + i / WIDTH]);
      }
    }
  }

  private static List<Parameter> parameters(Config config) {
    List<Parameter> parameters = new ArrayList<>();
    add(parameters, "embeddings.word_embeddings.weight", config.integer("vocab_size"), WIDTH);
    add(parameters, "embeddings.position_embeddings.weight", 512, WIDTH);
    add(parameters, "embeddings.token_type_embeddings.weight", 2, WIDTH);
    addNorm(parameters, "embeddings.LayerNorm");
    for (int layer = 0; layer < config.integer("num_hidden_layers"); layer++) {
      String name = "encoder.layer." + layer + ".";
      for (String part : List.of("self.query", "self.key", "self.value", "output.dense")) {
        addLinear(parameters, name + "attention." + part, WIDTH, WIDTH);
      }
      addNorm(parameters, name + "attention.output.LayerNorm");
      addLinear(parameters, name + "intermediate.dense", INNER, WIDTH);
      addLinear(parameters, name + "output.dense", WIDTH, INNER);
      addNorm(parameters, name + "output.LayerNorm");
    }
    return parameters;
  }

  private static void addLinear(List<Parameter> parameters, String name, int out, int in) {
    add(parameters, name + ".weight", out, in);
    add(parameters, name + ".bias", out);
  }

  private static void addNorm(List<Parameter> parameters, String name) {
    add(parameters, name + ".weight", WIDTH);
    add(parameters, name + ".bias", WIDTH);
  }

  private static void add(List<Parameter> parameters, String name, int... shape) {
    parameters.add(new Parameter(name, shape, new Initialiser.Constant(0)));
  }
}
