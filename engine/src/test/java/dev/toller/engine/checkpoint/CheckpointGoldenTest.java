// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import dev.toller.engine.Fixtures;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointGoldenTest {

  private static final Naming BERT =
      Naming.of("", "bert.")
          .renaming("LayerNorm.weight", "LayerNorm.gamma")
          .renaming("LayerNorm.bias", "LayerNorm.beta")
          .ignoring(name -> name.startsWith("cls.") || name.endsWith("position_ids"));

  @Test
  void everyFixtureOpensAndEveryTensorIsRead() {
    List<Path> folders = Fixtures.with("config.v5.json");
    assertThat(folders).hasSizeGreaterThan(20);
    for (var folder : folders) {
      try (Checkpoint checkpoint = Checkpoint.open(folder)) {
        assertThat(checkpoint.tensors()).as(folder.toString()).isNotEmpty();
        checkpoint.tensors().values().stream()
            .filter(tensor -> tensor.dtype().real())
            .forEach(
                tensor -> assertThat(checkpoint.read(tensor.name())).hasSize((int) tensor.size()));
      }
    }
  }

  @Test
  void shardsInHalfPrecisionAreWidened() {
    try (Checkpoint checkpoint = Checkpoint.open(Fixtures.folder("llama/sharded-bfloat16"))) {
      assertThat(checkpoint.tensors()).hasSize(21).containsKey("model.norm.weight");
      StoredTensor tensor = checkpoint.tensors().get("model.embed_tokens.weight");
      assertThat(tensor.dtype()).isEqualTo(DType.BF16);
      for (float number : checkpoint.read(tensor.name())) {
        assertThat(Float.floatToRawIntBits(number) & 0xFFFF).isZero();
        assertThat(Math.abs(number)).isLessThan(100);
      }
    }
  }

  @Test
  void wholeNumbersAreReadWhenAskedFor() {
    try (Checkpoint checkpoint = Checkpoint.open(Fixtures.folder("bert/minilm-mean-normalize"))) {
      assertThat(checkpoint.readWhole("embeddings.position_ids")).hasSize(64).contains(0, 63);
      assertThatThrownBy(() -> checkpoint.read("embeddings.position_ids"))
          .isInstanceOf(TollerException.class)
          .hasMessageContaining("was to be read as F32, F16, BF16 or F64, and it holds I64");
    }
  }

  @Test
  void oldSpellingsBehindAPrefixAreFound() {
    Parameter gain = parameter("embeddings.LayerNorm.weight", 36);
    Parameter words = parameter("embeddings.word_embeddings.weight", 157, 36);
    try (Checkpoint checkpoint = Checkpoint.open(Fixtures.folder("bert/odd-relu-pooler"))) {
      Naming naming = BERT.ignoring(name -> name.contains("encoder") || name.contains("pool"));
      Naming some = naming.ignoring(name -> name.contains("beta") || name.contains("_embeddings"));
      Binding binding = Binding.of(checkpoint, List.of(gain, words), some);
      assertThat(binding.stored())
          .containsEntry(gain.name(), "bert.embeddings.LayerNorm.gamma")
          .containsEntry(words.name(), "bert.embeddings.word_embeddings.weight");
      assertThat(binding.read(words)).hasSize(157 * 36);
    }
  }

  @Test
  void allMisfitsAreToldInOneSentence() {
    List<Parameter> parameters =
        List.of(
            parameter("embeddings.word_embeddings.weight", 300, 33),
            parameter("embeddings.position_ids", 1, 64),
            parameter("absent.weight", 2));
    try (Checkpoint checkpoint = Checkpoint.open(Fixtures.folder("bert/minilm-mean-normalize"))) {
      assertThatThrownBy(() -> Binding.of(checkpoint, parameters, BERT))
          .hasMessageMatching(
              "The weights of '.*' are not those of the network that its settings describe: "
                  + "1 is missing \\('absent.weight'\\), "
                  + "\\d+ are unknown \\('embeddings.LayerNorm.bias', .* and \\d+ more\\), "
                  + "2 are of another kind \\('embeddings.word_embeddings.weight' is \\[300, 32] and should be \\[300, 33], "
                  + "'embeddings.position_ids' holds I64\\); use settings and weights that belong together.");
    }
  }

  @Test
  void settingsOfEveryFixtureAreRead() {
    for (var folder : Fixtures.with("config.json")) {
      Config config = Config.read(folder.resolve("config.json"));
      assertThat(config.keys()).isNotEmpty();
      if (Files.exists(folder.resolve("config.v5.json"))) {
        assertThat(config.integer("vocab_size", 1)).isPositive();
      }
    }
  }

  private static Parameter parameter(String name, int... shape) {
    return new Parameter(name, shape, new Initialiser.Constant(0));
  }
}
