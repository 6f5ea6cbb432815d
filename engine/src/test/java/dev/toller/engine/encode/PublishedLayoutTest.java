// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.engine.Fixtures;
import dev.toller.engine.checkpoint.Checkpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is written has the files, the names and the numbers that the published folder has. */
class PublishedLayoutTest {

  @TempDir Path written;

  @TestFactory
  Stream<DynamicTest> foldersAreWrittenAsTheyArePublished() {
    return Fixtures.with("expected.json").stream()
        .filter(folder -> Files.exists(folder.resolve("model.safetensors")))
        .map(folder ->
            DynamicTest.dynamicTest(
                Fixtures.home().relativize(folder).toString(), () -> check(folder)));
  }

  private void check(Path folder) {
    Path copy = written.resolve(folder.getParent().getFileName()).resolve(folder.getFileName());
    TextModel model = TextModel.open(folder);
    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
      model.write(copy, model.weights(checkpoint));
      sameTensors(checkpoint, copy);
    }
    for (Path inner : Fixtures.with("model.safetensors")) {
      if (inner.getParent().equals(folder)) {
        try (Checkpoint checkpoint = Checkpoint.open(inner)) {
          sameTensors(checkpoint, copy.resolve(inner.getFileName()));
        }
      }
    }
    assertThat(Files.exists(copy.resolve("tokenizer.json")))
        .isEqualTo(Files.exists(folder.resolve("tokenizer.json")));
  }

  private static void sameTensors(Checkpoint published, Path copy) {
    Map<String, String> names = new HashMap<>();
    published.tensors().keySet().forEach(name -> names.put(usual(name, copy), name));
    try (Checkpoint mine = Checkpoint.open(copy)) {
      assertThat(names.keySet()).containsAll(mine.tensors().keySet());
      mine.tensors()
          .keySet()
          .forEach(name -> assertThat(mine.read(name)).isEqualTo(published.read(names.get(name))));
    }
  }

  /** One fixture has the old names of gains, one a body's names under settings with a head. */
  private static String usual(String name, Path folder) {
    String spelled =
        name.replace("LayerNorm.gamma", "LayerNorm.weight")
            .replace("LayerNorm.beta", "LayerNorm.bias");
    return folder.endsWith("embedding-last-token") ? "model." + spelled : spelled;
  }
}
