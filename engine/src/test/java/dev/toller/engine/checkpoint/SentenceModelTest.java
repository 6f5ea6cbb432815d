// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.engine.Fixtures;
import dev.toller.engine.checkpoint.SentenceModule.Dense;
import dev.toller.engine.checkpoint.SentenceModule.Normalize;
import dev.toller.engine.checkpoint.SentenceModule.Pooling;
import dev.toller.engine.checkpoint.SentenceModule.SparsePooling;
import dev.toller.engine.checkpoint.SentenceModule.Transformer;
import dev.toller.engine.tensor.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentenceModelTest {

  @TempDir Path folder;

  @Test
  void aPromptAndTheLastToken() {
    SentenceModel model = SentenceModel.read(Fixtures.folder("qwen3/embedding-last-token"));
    assertThat(model.prompts())
        .containsEntry("query", "Instruct: find the passage\nQuery:")
        .containsEntry("document", "");
    assertThat(model.defaultPrompt()).isEmpty();
    assertThat(model.modules().subList(1, 3))
        .containsExactly(new Pooling(List.of(PoolingMode.LAST_TOKEN), 32, true), new Normalize());
    assertThat(model.transformer().maxTokens()).hasValue(128);
  }

  @Test
  void aLinearMapIsACheckpointOfItsOwn() {
    Path fixture = Fixtures.folder("t5-encoder/sentence-t5-dense");
    SentenceModel model = SentenceModel.read(fixture);
    assertThat(model.modules()).hasSize(4);
    Dense dense = (Dense) model.modules().get(2);
    assertThat(dense)
        .isEqualTo(new Dense(fixture.resolve("2_Dense"), 32, 24, false, Optional.empty()));
    try (Checkpoint checkpoint = Checkpoint.open(dense.folder())) {
      assertThat(checkpoint.read("linear.weight")).hasSize(24 * 32);
    }
  }

  @Test
  void everyFixtureIsUnderstood() {
    assertThat(Fixtures.with("modules.json"))
        .hasSize(5)
        .allSatisfy(fixture -> {
          SentenceModel model = SentenceModel.read(fixture);
          assertThat(model.transformer().folder()).isEqualTo(fixture);
          assertThat(model.similarity()).isEqualTo("cosine");
        });
    assertThat(Fixtures.with("artifact.metadata"))
        .hasSize(2)
        .allSatisfy(fixture -> {
          ColbertSettings settings = ColbertSettings.read(fixture);
          assertThat(settings.dimension()).isEqualTo(16);
          assertThat(settings.maskPunctuation()).isTrue();
          assertThat(settings.queryMarker()).contains("[unused0]");
        });
  }

  @Test
  void sparseModelsAndNewSpellingsAreRead() throws IOException {
    write(
        "modules.json",
        """
        [{"path": "", "type": "sentence_transformers.sparse_encoder.models.MLMTransformer"},
         {"path": "1_SpladePooling", "type": "sentence_transformers.sparse_encoder.models.SpladePooling"},
         {"path": "2_Pooling", "type": "Pooling"},
         {"path": "3_Dense", "type": "some.new.place.Dense"}]
        """);
    write("sentence_xlnet_config.json", "{\"max_seq_length\": null, \"do_lower_case\": true}");
    write("1_SpladePooling/config.json", "{\"pooling_strategy\": \"sum\"}");
    write(
        "2_Pooling/config.json",
        "{\"pooling_mode\": [\"cls\", \"weightedmean\"], \"embedding_dimension\": 8, \"include_prompt\": false}");
    write("3_Dense/config.json", "{\"in_features\": 8, \"out_features\": 2}");
    SentenceModel model = SentenceModel.read(folder);
    Transformer transformer = model.transformer();
    assertThat(transformer.masked()).isTrue();
    assertThat(transformer.lowerCase()).isTrue();
    assertThat(transformer.maxTokens()).isEmpty();
    assertThat(model.modules().subList(1, 4))
        .containsExactly(
            new SparsePooling(Optional.empty()),
            new Pooling(List.of(PoolingMode.CLS, PoolingMode.WEIGHTED_MEAN), 8, false),
            new Dense(folder.resolve("3_Dense"), 8, 2, true, Optional.of(Activation.TANH)));
  }

  @Test
  void whatIsNotKnownIsNamed() throws IOException {
    assertTold(
        "[{\"path\": \"\", \"type\": \"a.b.WordWeights\"}]",
        "has a module of type 'a.b.WordWeights', and Transformer, MLMTransformer, Pooling, SpladePooling, Dense and Normalize are known; use a model made of those.");
    assertTold(
        "[{\"path\": \"../other\", \"type\": \"a.Transformer\"}]",
        "names the folder '../other', and it may only name folders inside its own; correct it or get it anew.");
    assertTold("[]", "must begin with a Transformer; get the file anew.");
    assertTold("{}", "must hold a list of objects and holds something else; get the file anew.");
    write("1_Pooling/config.json", "{\"pooling_mode\": \"best\", \"word_embedding_dimension\": 8}");
    assertTold(
        "[{\"path\": \"1_Pooling\", \"type\": \"Pooling\"}]",
        "is 'best', and cls, max, mean, mean_sqrt_len_tokens, weightedmean, lasttoken are known; use a model with one of those.");
    write("1_Pooling/config.json", "{\"word_embedding_dimension\": 8}");
    assertTold(
        "[{\"path\": \"1_Pooling\", \"type\": \"Pooling\"}]",
        "switches no way of pooling on; one of pooling_mode_mean_tokens, pooling_mode_cls_token and the like must be true.");
  }

  private void assertTold(String modules, String sentence) throws IOException {
    write("modules.json", modules);
    assertThatThrownBy(() -> SentenceModel.read(folder)).hasMessageEndingWith(sentence);
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
