// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.FolderLock;
import dev.toller.TollerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The folder of a run: {@code start} (the model before), {@code checkpoints}, {@code log.jsonl} (a
 * line a step), {@code index.html} (the curves), {@code best} (the best model so far, where it is
 * judged), {@code config.yaml} (the configuration, written out), and in the end {@code model}.
 *
 * @param root the folder
 */
record RunFolder(Path root) {

  private static final String VALUES = "validation.json";

  Path start() {
    return root.resolve("start");
  }

  Path checkpoints() {
    return root.resolve("checkpoints");
  }

  Path log() {
    return root.resolve("log.jsonl");
  }

  Path page() {
    return root.resolve("index.html");
  }

  Path config() {
    return root.resolve("config.yaml");
  }

  Path best() {
    return root.resolve("best");
  }

  Path model() {
    return root.resolve("model");
  }

  /**
   * Makes room for a run from its beginning.
   *
   * @param newest the checkpoint that is there, if any
   * @throws TollerException of kind {@code CONFLICT} where a run or its model is there
   */
  void begin(Optional<Path> newest) {
    newest.ifPresent(checkpoint -> {
      throw conflict(
          "has a run with the checkpoint '%s'; go on with --resume, or name another 'output'"
              .formatted(checkpoint.getFileName()));
    });
    if (Files.exists(model())) {
      throw conflict("has a model already; name another 'output'");
    }
    WholeFolder.delete(start());
  }

  /**
   * The right to train into this folder, held once.
   *
   * @throws TollerException of kind {@code CONFLICT} where somebody else has it
   */
  FolderLock lock() throws IOException {
    return FolderLock.take(
        root,
        "lock",
        holder ->
            "The folder '%s' is being trained into by %s; wait until it is done, or name another 'output'."
                .formatted(root, holder));
  }

  private TollerException conflict(String why) {
    return new TollerException(
        TollerException.Kind.CONFLICT, "The folder '%s' %s.".formatted(root, why));
  }

  /** Keeps what the metric was for each query beside a model. */
  static void keepValues(Path model, double[] values) {
    SmallFile.write(model.resolve(VALUES), Arrays.toString(values));
  }

  /** What the metric was for each query when the model was best. */
  double[] bestValues() {
    try {
      String text = Files.readString(best().resolve(VALUES), StandardCharsets.UTF_8);
      return Arrays.stream(text.substring(1, text.length() - 1).split(", "))
          .mapToDouble(Double::parseDouble)
          .toArray();
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The values of the best model in '%s' cannot be read (%s); delete the last checkpoint and go on with --resume."
              .formatted(best(), e),
          e);
    }
  }
}
