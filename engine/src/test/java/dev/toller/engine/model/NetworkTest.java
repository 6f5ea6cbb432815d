// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.tensor.Graph;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A caller writes down what it asks for, and nothing else. */
class NetworkTest {

  private static Network network(String settings) {
    String json =
        """
        {"model_type": "%s", "vocab_size": 11, "hidden_size": 8, "num_hidden_layers": 2,
         "num_attention_heads": 2, "intermediate_size": 6, "max_position_embeddings": 9,
         "d_model": 8, "d_kv": 3, "d_ff": 5, "num_heads": 2, "num_layers": 2, %s}\
        """
            .formatted(settings.split(" ")[0], settings.substring(settings.indexOf(' ')));
    return Model.of(Config.read(json.getBytes(StandardCharsets.UTF_8), "config.json")).network();
  }

  @Test
  void onlyWhatIsAskedForIsWrittenDown() {
    Network network = network("bert \"architectures\": [\"BertModel\"]");
    Graph pooled = Graph.of(network.forward(Output.POOLER_OUTPUT));
    Graph last = Graph.of(network.forward(Output.LAST_HIDDEN_STATE));
    assertThat(pooled.parameters()).containsExactlyInAnyOrderElementsOf(network.parameters());
    assertThat(last.parameters()).hasSize(network.parameters().size() - 2);
  }

  @Test
  void theEncoderOfAnEncoderDecoderNeedsNoTarget() {
    Network network = network("t5 \"architectures\": [\"T5ForConditionalGeneration\"]");
    Graph graph = Graph.of(network.forward(Output.ENCODER_LAST_HIDDEN_STATE));
    assertThat(graph.parameters()).noneMatch(p -> p.name().startsWith("decoder"));
  }

  @Test
  void everyParameterIsUsed() {
    Network network = network("t5 \"architectures\": [\"T5ForConditionalGeneration\"]");
    Graph graph = Graph.of(network.forward(Output.LOGITS));
    assertThat(graph.parameters()).containsExactlyInAnyOrderElementsOf(network.parameters());
  }

  @Test
  void anOutputThatIsNotThereIsNamedWithThoseThatAre() {
    Network network = network("modernbert \"architectures\": [\"ModernBertModel\"]");
    assertThatThrownBy(() -> Graph.of(network.forward(Output.LOGITS)))
        .isInstanceOf(TollerException.class)
        .hasMessage("This network has no 'logits'; it has last_hidden_state, hidden_states.");
  }

  @Test
  void aLanguageWithoutModulesIsNamedWithThoseThatHaveSome() {
    Network network = network("xmod \"languages\": [\"en_XX\", \"sw_KE\"]");
    assertThat(network.speaking("sw_KE").parameters()).isEqualTo(network.parameters());
    assertThatThrownBy(() -> network.speaking("de_DE"))
        .isInstanceOf(TollerException.class)
        .hasMessage("The network has no modules for the language 'de_DE'; it has en_XX, sw_KE.");
  }
}
