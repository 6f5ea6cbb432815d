// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.checkpoint.CheckpointWriter;
import dev.toller.engine.checkpoint.ModelFiles;
import dev.toller.engine.checkpoint.SharedCorners;
import dev.toller.engine.model.Model;
import dev.toller.engine.tensor.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code toller upgrade} takes an encoder that fits and refuses one that does not. */
class UpgradeCommandTest {

  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void sync() throws IOException {
    home = folder.resolve("home");
    Path documents = Files.createDirectories(folder.resolve("documents"));
    Files.writeString(documents.resolve("lantern.md"), "# Lanterns\n\nA lantern gives light.\n");
    Files.writeString(documents.resolve("otter.md"), "# Otters\n\nOtters swim in cold rivers.\n");
    Files.writeString(documents.resolve("bread.md"), "# Bread\n\nBread is baked from flour.\n");
    assertThat(CommandLineRun.of(home, "sync", documents.toString()).code()).isZero();
  }

  /** The embedded model as a folder, each weight a little larger, or drawn anew. */
  private Path model(String name, boolean drawn) {
    Path to = folder.resolve(name);
    ModelFiles.copyMiniLm(to);
    try (Checkpoint embedded = Checkpoint.miniLm()) {
      Model model = Model.of(embedded);
      Weights stored = model.weights(embedded);
      SplittableRandom random = new SplittableRandom(7);
      CheckpointWriter.write(
          to,
          model.network().parameters(),
          parameter -> {
            float[] numbers = stored.read(parameter).clone();
            for (int i = 0; i < numbers.length; i++) {
              numbers[i] = drawn ? (float) random.nextGaussian() / 20 : numbers[i] * 1.0001f;
            }
            return numbers;
          });
    }
    return to;
  }

  @Test
  void anEncoderThatFitsTakesOverAndNothingIsEncodedAnew() throws IOException {
    Path next = model("next", false);
    JsonNode report = CommandLineRun.of(home, "upgrade", next.toString(), "--json").json();
    assertThat(report.get("to").asText()).isEqualTo("next");
    assertThat(report.at("/trial/queries").asInt()).isEqualTo(3);
    assertThat(report.at("/trial/next").asDouble()).isEqualTo(1);
    CommandLineRun before = CommandLineRun.of(home, "search", "light");
    assertThat(before.code()).isEqualTo(2);
    assertThat(before.err()).contains("is not the one that the index was written with ('next')");
    CommandLineRun after =
        CommandLineRun.of(
            home, "search", "light", "--flow", "dense", "--encoder", next.toString(), "--json");
    assertThat(after.json().at("/hits/0/path").asText()).isEqualTo("lantern.md");
    CommandLineRun sync =
        CommandLineRun.of(
            home,
            "sync",
            folder.resolve("documents").toString(),
            "--encoder",
            next.toString(),
            "--json");
    assertThat(sync.json().get("encoded").asInt()).isZero();
  }

  @Test
  void anEncoderThatDoesNotFitIsRefusedWithItsNumbers() {
    CommandLineRun run = CommandLineRun.of(home, "upgrade", model("drawn", true).toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("does not fit the vectors of the collection: on 3 queries its MRR@10")
        .hasLineCount(1);
    assertThat(CommandLineRun.of(home, "search", "light").code()).isZero();
    assertThat(CommandLineRun.of(home, "upgrade", "x", "--sample", "0").err())
        .contains("on 1 passage or more, not on 0");
  }

  @Test
  void modelsWhoseClassesHaveOtherCornersAreRefused() {
    Path first = model("first", false);
    Path second = model("second", false);
    assertThat(CommandLineRun.of(home, "upgrade", first.toString()).code()).isZero();
    new SharedCorners(8, "abc", new TreeMap<>(Map.of("a", 0))).write(first);
    new SharedCorners(8, "abc", new TreeMap<>(Map.of("b", 0))).write(second);
    CommandLineRun run =
        CommandLineRun.of(home, "upgrade", second.toString(), "--encoder", first.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("do not share their corners: corner 0 is that of 'b' in one and of 'a'");
  }
}
