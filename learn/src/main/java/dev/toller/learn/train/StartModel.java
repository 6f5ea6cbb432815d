// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.checkpoint.ModelFiles;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.model.Model;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts the model that a run starts from into the run's folder, so that nobody changes it. */
final class StartModel {

  private StartModel() {}

  /** Copies it, unless it is there already. */
  static void copy(ModelSettings settings, Path to) {
    if (Files.exists(to)) {
      return;
    }
    WholeFolder.write(
        to,
        part -> {
          if (settings.start().equals(ModelSettings.MINILM)) {
            ModelFiles.copyMiniLm(part);
            try (Checkpoint checkpoint = Checkpoint.miniLm()) {
              Model model = Model.of(checkpoint);
              model.write(part, model.weights(checkpoint));
            }
          } else {
            copy(Path.of(settings.start()), part);
          }
        });
  }

  private static void copy(Path from, Path to) {
    if (!Files.isDirectory(from)) {
      throw TollerException.notFound(
          "There is no model folder '%s' to start from; name one, or '%s' for the embedded model."
              .formatted(from, ModelSettings.MINILM));
    }
    TextModel model = TextModel.open(from);
    try (Checkpoint checkpoint = Checkpoint.open(from)) {
      model.write(to, model.weights(checkpoint));
    }
  }
}
