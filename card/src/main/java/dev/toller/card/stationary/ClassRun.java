// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stationary;

import dev.toller.Trainer;
import dev.toller.card.kind.TrainType;
import dev.toller.card.stage.Work;
import dev.toller.flow.Parameters;
import dev.toller.flow.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of training on intents, with the settings that all methods share.
 *
 * @param name of its folder below the scratch folder
 * @param start the model folder that it starts from; empty for a new model
 * @param remembered intents that were learned before, of which a few texts are seen, in their order
 * @param fresh intents that are new, of which all texts are seen
 * @param length how long it learns
 */
record ClassRun(
    String name, Optional<Path> start, List<String> remembered, List<String> fresh, Length length) {

  /**
   * How long a run learns, and how fast.
   *
   * @param steps how many
   * @param rate at its peak
   */
  record Length(int steps, double rate) {

    /** Reads {@code steps} and {@code rate}. */
    static Length of(Parameters given) {
      return new Length(given.integer("steps", 1, 100_000), given.number("rate", 0, 1, 0.001));
    }
  }

  /** Texts of each earlier intent. */
  static final int MEMORY = 5;

  private static final Map<String, Object> NEW =
      Map.of(
          "tokens", "word-piece",
          "vocabulary", 4096,
          "layers", 2,
          "width", 128,
          "heads", 4,
          "positions", 64,
          "dropout", 0.1,
          "dimensions", Method.CORNERS - 1);
  private static final int BATCH = 64;

  /**
   * Trains, unless that was done before the stage was killed.
   *
   * @param data the folder of the labelled texts
   * @return the model's folder
   */
  Path train(Work work, Path data, List<Map<String, Object>> objectives) throws IOException {
    Path run = work.scratch().resolve(name);
    Path model = run.resolve("model");
    if (!Files.isDirectory(model)) {
      Path file = work.scratch().resolve(name + ".yaml");
      Files.writeString(file, Yaml.write(config(work, run, data, objectives)));
      Trainer.installed()
          .train(
              file,
              TrainType.hasCheckpoint(run),
              (what, at, all) -> work.progress().report(name + ", " + what, at, all));
    }
    return model;
  }

  private Map<String, Object> config(
      Work work, Path run, Path data, List<Map<String, Object>> objectives) {
    Map<String, Object> model = new LinkedHashMap<>();
    start.ifPresentOrElse(
        folder -> model.put("start", folder.toString()), () -> model.put("new", NEW));
    model.put("query_tokens", 32);
    List<Map<String, Object>> sets = new ArrayList<>();
    if (!remembered.isEmpty()) {
      sets.add(Map.of("folder", data.toString(), "classes", remembered, "each", MEMORY));
    }
    sets.add(Map.of("folder", data.toString(), "classes", fresh));
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("name", name);
    config.put("output", run.toString());
    config.put("seed", Math.toIntExact(work.seed().orElseThrow()));
    config.put("model", model);
    config.put("data", sets);
    config.put("batch", Map.of("queries", BATCH, "sets", "mixed", "exponent", 0));
    config.put("objectives", objectives);
    config.put("optimizer", Map.of("rate", length.rate));
    config.put("schedule", Map.of("name", "cosine"));
    config.put("steps", length.steps);
    config.put("precision", "fp32");
    config.put("threads", 1);
    config.put("checkpoints", Map.of("every", length.steps, "keep", 1));
    return config;
  }
}
