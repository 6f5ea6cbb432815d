// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.card.stage.Work;
import dev.toller.flow.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes {@link TrainStage}. */
public final class TrainType implements StageType {

  /** The folder of the model that a train stage made. */
  public static Path model(Work work, String stage) {
    return work.input(stage).resolve(TrainStage.MODEL);
  }

  /** Whether a run of training that was broken off has something to go on from. */
  public static boolean hasCheckpoint(Path run) throws IOException {
    Path checkpoints = run.resolve("checkpoints");
    if (!Files.isDirectory(checkpoints)) {
      return false;
    }
    try (Stream<Path> found = Files.list(checkpoints)) {
      return found.anyMatch(one -> one.getFileName().toString().matches("step-\\d+"));
    }
  }

  private static final List<String> NAMES =
      List.of(
          "seed",
          "model",
          "data",
          "batch",
          "objectives",
          "optimizer",
          "schedule",
          "steps",
          "epochs",
          "precision",
          "threads",
          "validation",
          "checkpoints");

  @Override
  public String name() {
    return "train";
  }

  @Override
  public String help() {
    return "trains a model: the keys of a training configuration (docs/training.md) but for name and"
        + " output; folders are data sets of the card, the model to start from, negatives, teachers"
        + " and candidates are stages; with a seed it is trained once, else for each seed of the"
        + " card";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given = new Parameters("the stage 'train'", parameters, NAMES);
    List.of("model", "data", "objectives").forEach(given::value);
    return new TrainStage(new LinkedHashMap<>(parameters));
  }
}
