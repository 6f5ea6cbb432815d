// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Weights;
import dev.toller.engine.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointWriterTest {

  private static final Weights WEIGHTS =
      parameter ->
          parameter
              .start()
              .draw((int) parameter.size(), new SplittableRandom(parameter.name().length()));

  private static final List<Parameter> PARAMETERS =
      IntStream.range(0, 7)
          .mapToObj(i -> parameter("layer" + "s".repeat(i) + ".weight", 3 + i, 7_001))
          .toList();

  @TempDir Path folder;

  @Test
  void oneFileIsReadAsItWasWritten() throws IOException {
    CheckpointWriter.write(folder, PARAMETERS, WEIGHTS);
    assertRead();
    assertThat(names()).containsExactly("config.json", "model.safetensors");
  }

  @Test
  void severalFilesAreReadAsTheyWereWrittenAndReplaceOne() throws IOException {
    CheckpointWriter.write(folder, PARAMETERS.subList(0, 1), WEIGHTS);
    CheckpointWriter.write(folder, PARAMETERS, WEIGHTS, 300_000);
    assertRead();
    assertThat(names())
        .hasSize(8)
        .contains("model-00006-of-00006.safetensors", "model.safetensors.index.json");
    CheckpointWriter.write(folder, PARAMETERS, WEIGHTS);
    assertRead();
    assertThat(names())
        .contains("model.safetensors")
        .doesNotContain("model.safetensors.index.json");
  }

  private void assertRead() throws IOException {
    Files.writeString(folder.resolve("config.json"), "{}");
    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
      Binding binding = Binding.of(checkpoint, PARAMETERS, Naming.exact());
      PARAMETERS.forEach(
          parameter -> assertThat(binding.read(parameter)).isEqualTo(WEIGHTS.read(parameter)));
    }
  }

  @Test
  void weightsThatAreNotFiniteAreNotWritten() throws IOException {
    CheckpointWriter.write(folder, PARAMETERS, WEIGHTS);
    byte[] before = Files.readAllBytes(folder.resolve("model.safetensors"));
    Parameter bad = parameter("bad", 1);
    assertThatThrownBy(
            () -> CheckpointWriter.write(folder, List.of(bad), _ -> new float[] {Float.NaN}))
        .hasMessage(
            "The weights 'bad' have numbers that are not finite and are not written; train with a smaller step or from an earlier state.");
    assertThat(names()).containsExactly("model.safetensors");
    assertThat(Files.readAllBytes(folder.resolve("model.safetensors"))).isEqualTo(before);
  }

  @Test
  void twoOfOneNameAreRefused() {
    Parameter twice = parameter("twice", 1);
    assertThatThrownBy(() -> CheckpointWriter.write(folder, List.of(twice, twice), WEIGHTS))
        .hasMessage("Two weights are called 'twice', and a checkpoint needs different names.");
  }

  @Test
  void theEmbeddedModelBecomesAFolderLikeAnyOther() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    ModelFiles.copyMiniLm(first);
    Files.writeString(first.resolve("model.safetensors.index.json"), "{}");
    ModelFiles.copy(first, second);
    assertThat(second.resolve("1_Pooling/config.json")).exists();
    assertThat(second.resolve("model.safetensors.index.json")).doesNotExist();
    SentenceModel model = SentenceModel.read(second);
    assertThat(model.transformer().maxTokens()).hasValue(256);
    assertThat(model.modules()).hasSize(3);
    Tokenizer tokenizer = Tokenizer.open(second);
    assertThat(tokenizer.encode("hello world", 256)).containsExactly(101, 7592, 2088, 102);
    assertThat(tokenizer.settings().maxTokens()).isEqualTo(512);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Parameter parameter(String name, int... shape) {
    return new Parameter(name, shape, new Initialiser.Normal(1));
  }
}
