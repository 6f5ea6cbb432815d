// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toller.Trainer;
import dev.toller.Trainer.Trained;
import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import dev.toller.flow.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Trains a model as a configuration says, and goes on where it was killed.
 *
 * @param parameters the configuration, with names of stages and data sets in place of paths
 */
record TrainStage(Map<String, Object> parameters) implements Stage {

  /** The folder of the model below what the stage wrote. */
  static final String MODEL = "model";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RUN = "run";
  private static final String SEED = "seed";
  private static final long MEMORY = 3L << 30;
  private static final double BYTES_A_SECOND = 100_000;
  private static final int POINTS = 60;

  private TrainingPlaces places() {
    return new TrainingPlaces(parameters);
  }

  @Override
  public Set<String> inputs() {
    return places().stages();
  }

  @Override
  public Set<String> data() {
    return places().sets();
  }

  @Override
  public boolean seeded() {
    return !parameters.containsKey(SEED);
  }

  @Override
  public boolean trains() {
    return true;
  }

  @Override
  public Cost cost(long bytes) {
    return new Cost(60 + bytes / BYTES_A_SECOND, MEMORY, 1L << 28);
  }

  @Override
  public void run(Work work) throws IOException {
    Path run = work.scratch().resolve(RUN);
    Map<String, Object> config = new LinkedHashMap<>(places().resolved(work::input, work::dataSet));
    config.put("name", "card");
    config.put("output", run.toString());
    work.seed().ifPresent(seed -> config.put(SEED, Math.toIntExact(seed)));
    Path file = work.scratch().resolve("training.yaml");
    Files.writeString(file, Yaml.write(config));
    Trained trained =
        Trainer.installed().train(file, TrainType.hasCheckpoint(run), work.progress());
    Interruption.check();
    Files.move(trained.model(), work.output().resolve(MODEL));
    work.values().value("steps", trained.steps());
    work.values().value("tokens", (double) trained.tokens());
    work.values().value("loss", trained.loss());
    trained.best().ifPresent(best -> work.values().value(trained.metric(), best));
    work.values().timing("seconds", trained.seconds());
    curves(work, run.resolve("log.jsonl"));
  }

  private static void curves(Work work, Path log) throws IOException {
    TreeMap<Double, Double> loss = new TreeMap<>();
    TreeMap<Double, Double> judged = new TreeMap<>();
    for (String line : Files.readAllLines(log)) {
      JsonNode step = JSON.readTree(line);
      double number = step.required("step").asDouble();
      loss.put(number, step.required("loss").asDouble());
      if (step.has("metric")) {
        judged.put(number, step.get("metric").asDouble());
      }
    }
    work.values().curve("loss", means(loss));
    if (!judged.isEmpty()) {
      work.values().curve("judged", judged);
    }
  }

  /** Means of neighbours, so that at most so many points are left. */
  private static Map<Double, Double> means(TreeMap<Double, Double> points) {
    int group = Math.max(1, (points.size() + POINTS - 1) / POINTS);
    Map<Double, Double> means = new TreeMap<>();
    double sum = 0;
    int count = 0;
    for (Map.Entry<Double, Double> point : points.entrySet()) {
      sum += point.getValue();
      if (++count == group || point.getKey().equals(points.lastKey())) {
        means.put(point.getKey(), sum / count);
        sum = 0;
        count = 0;
      }
    }
    return means;
  }
}
