// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.tensor.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings become networks of the published size, or a sentence. */
class ArchitectureTest {

  private static final String BERT_BASE =
      """
      {"model_type": "bert", "architectures": ["BertModel"], "vocab_size": 30522,
       "hidden_size": 768, "num_hidden_layers": 12, "num_attention_heads": 12,
       "intermediate_size": 3072, "max_position_embeddings": 512, "type_vocab_size": 2}\
      """;

  private static Config config(String json) {
    return Config.read(json.getBytes(StandardCharsets.UTF_8), "config.json");
  }

  private static Network network(String json) {
    return Model.of(config(json)).network();
  }

  private static String modernBert(int layers, int width, int inner) {
    return """
    {"model_type": "modernbert", "architectures": ["ModernBertModel"], "vocab_size": 50368,
     "hidden_size": %d, "num_hidden_layers": %d, "num_attention_heads": 12,
     "intermediate_size": %d}\
    """
        .formatted(width, layers, inner);
  }

  @Test
  void bertHasAsManyParametersAsPublished() {
    assertThat(network(BERT_BASE).size()).isEqualTo(109_482_240);
  }

  @Test
  void modernBertHasAsManyParametersAsPublished() {
    assertThat(network(modernBert(22, 768, 1152)).size() / 1e6).isBetween(148.95, 149.05);
    assertThat(network(modernBert(12, 384, 1536)).size() / 1e6).isBetween(47.65, 47.75);
  }

  @Test
  void xmodHasAsManyParametersAsPublished() {
    String languages = String.join(",", Arrays.stream(new int[81]).mapToObj(_ -> "\"x\"").toList());
    for (int i = 0; i < 81; i++) {
      languages = languages.replaceFirst("\"x\"", "\"l" + i + "\"");
    }
    Network network =
        network(
            BERT_BASE
                .replace("\"bert\"", "\"xmod\"")
                .replace("BertModel", "XmodModel")
                .replace("30522", "250002")
                .replace("512", "514")
                .replace(
                    "\"type_vocab_size\": 2",
                    "\"type_vocab_size\": 1, \"default_language\": \"l0\", \"languages\": ["
                        + languages
                        + "]"));
    assertThat(network.size() / 1e6).isBetween(852.0, 854.0);
    assertThat(network.languages()).hasSize(81);
  }

  @Test
  void theSmallEncoderDecoderHasAsManyParametersAsPublished() {
    Network network = EncoderDecoder.network(EncoderDecoderSettings.published());
    assertThat(network.size() / 1e6).isBetween(331.0, 333.0);
    assertThat(layer(network, "encoder.layers.0.")).isEqualTo(9_577_216);
    assertThat(layer(network, "decoder.layers.0.")).isEqualTo(10_759_680);
  }

  private static long layer(Network network, String prefix) {
    return network.parameters().stream()
        .filter(parameter -> parameter.name().startsWith(prefix))
        .mapToLong(Parameter::size)
        .sum();
  }

  @Test
  void withoutArchitecturesTheBodyIsTaken() {
    String json = BERT_BASE.replace("\"architectures\": [\"BertModel\"],", "");
    assertThat(Architecture.of(config(json)).name()).isEqualTo("BertModel");
  }

  @Test
  void anUnknownTypeIsNamedWithThoseKnown() {
    String json = BERT_BASE.replace("\"bert\"", "\"gpt2\"");
    assertThatThrownBy(() -> Architecture.of(config(json)))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "'config.json' describes a model of type 'gpt2', and the types known are bert, xlm-roberta, roberta, camembert, xmod, modernbert, llama, mistral, qwen2, qwen3, t5, mt5, t5gemma, toller-encoder-decoder, tk.");
  }

  @Test
  void anUnknownArchitectureIsNamedWithThoseKnown() {
    String json = BERT_BASE.replace("BertModel", "BertForNextSentencePrediction");
    assertThatThrownBy(() -> Architecture.of(config(json)))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The architecture 'BertForNextSentencePrediction' is not known; of type 'bert' there are BertModel, BertForMaskedLM, BertForPreTraining, BertForSequenceClassification, HF_ColBERT, BertForSplitRanking.");
  }

  @Test
  void whatIsNotSupportedIsRefused() {
    String json =
        BERT_BASE.replace(
            "\"type_vocab_size\": 2", "\"position_embedding_type\": \"relative_key\"");
    assertThatThrownBy(() -> Model.of(config(json)))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "'position_embedding_type' in 'config.json' is relative_key, and only absolute is supported.");
  }

  @Test
  void headsThatDoNotDivideTheWidthAreRefused() {
    String json = BERT_BASE.replace("\"hidden_size\": 768", "\"hidden_size\": 770");
    assertThatThrownBy(() -> Model.of(config(json)))
        .isInstanceOf(TollerException.class)
        .hasMessage("The hidden_size 770 cannot be divided into num_attention_heads 12.");
  }

  @Test
  void anUnknownScalingOfRopesIsRefused() {
    String json =
        """
        {"model_type": "llama", "vocab_size": 8, "hidden_size": 8, "num_hidden_layers": 1,
         "num_attention_heads": 2, "intermediate_size": 8, "rope_scaling": {"type": "yarn"}}\
        """;
    assertThatThrownBy(() -> Model.of(config(json)))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The rope in 'config.json rope_scaling' is scaled by 'yarn', and the ways known are default, linear, llama3.");
  }

  @Test
  void aTextThatIsLongerThanTheTableOfPositionsIsRefused() {
    Model model = Model.of(config(BERT_BASE));
    TokenRows rows = TokenRows.of(List.of(new int[513]));
    assertThatThrownBy(() -> model.batch(rows))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "A text needs position 512, and the model has positions 0 to 511; cut the text.");
  }
}
