// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stationary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.Trainer;
import dev.toller.card.kind.Identity.Finding;
import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import dev.toller.engine.encode.NetworkEncoder;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.jvm.JvmBackend;
import dev.toller.engine.model.SimplexCorners;
import dev.toller.flow.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares the losses that training writes down with those computed here, by loops over the vectors
 * that the encoder serves: at the first step of a new model, and at the first and second step of a
 * model that is pulled towards it, where the model before and the one that learns are the same, and
 * where they are not. A batch is all texts.
 *
 * @param parameters as the card writes them
 */
record LossesStage(Map<String, Object> parameters) implements Stage {

  private static final int CORNERS = 8;
  private static final double MU = 10;
  private static final double TOLERANCE = 2e-5;
  private static final long MEMORY = 1500L << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> LABELS =
      List.of("rain", "song", "rain", "trip", "song", "rain");
  private static final List<String> TEXTS =
      List.of(
          "will it rain in the morning",
          "play the next song",
          "is there a storm tonight",
          "book a train to the sea",
          "louder please",
          "how cold is it outside");

  @Override
  public Set<String> inputs() {
    return Set.of();
  }

  @Override
  public boolean trains() {
    return true;
  }

  @Override
  public Cost cost(long bytes) {
    return new Cost(10, MEMORY, 1000);
  }

  @Override
  public void run(Work work) throws IOException {
    List<String> lines = new ArrayList<>(List.of("label\ttext"));
    IntStream.range(0, TEXTS.size()).forEach(i -> lines.add(LABELS.get(i) + "\t" + TEXTS.get(i)));
    Files.write(work.scratch().resolve("train.tsv"), lines);
    Map<String, Object> shape =
        Map.of(
            "vocabulary",
            200,
            "layers",
            1,
            "width",
            16,
            "heads",
            2,
            "dropout",
            0.0,
            "dimensions",
            CORNERS - 1);
    Map<String, Object> simplex = Map.of("corners", CORNERS);
    Path fresh = train(work, "fresh", Map.of("new", shape), List.of(Map.of("simplex", simplex)), 1);
    List<Map<String, Object>> both =
        List.of(
            Map.of("simplex", Map.of("corners", CORNERS, "weight", 0.1)),
            Map.of("hoc", Map.of("mu", MU, "weight", 0.9)));
    Map<String, Object> start = Map.of("start", fresh.resolve("model").toString());
    Path once = train(work, "once", start, both, 1);
    Path twice = train(work, "twice", start, both, 2);
    double[][] drawn = vectors(work, fresh.resolve("start"));
    double[][] before = vectors(work, fresh.resolve("model"));
    double[][] after = vectors(work, once.resolve("model"));
    List<Finding> findings =
        List.of(
            finding(
                "the classifier's loss of a new model", crossEntropy(drawn), fresh, 0, "simplex"),
            finding(
                "the classifier's loss at the start", crossEntropy(before), twice, 0, "simplex"),
            finding("the classifier's loss after a step", crossEntropy(after), twice, 1, "simplex"),
            finding("the pull towards itself", pull(before, before), twice, 0, "hoc"),
            finding("the pull after a step", pull(before, after), twice, 1, "hoc"));
    List<Finding> wrong = findings.stream().filter(finding -> !finding.equal()).toList();
    wrong.forEach(finding -> work.progress().report(finding.toString(), 0, 0));
    work.values().value("checked", findings.size());
    work.values().value("wrong", wrong.size());
  }

  /** Trains and gives the folder of the run. */
  private static Path train(
      Work work,
      String name,
      Map<String, Object> model,
      List<Map<String, Object>> objectives,
      int steps)
      throws IOException {
    Path run = work.scratch().resolve(name);
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("name", name);
    config.put("output", run.toString());
    config.put("model", model);
    config.put("data", List.of(Map.of("folder", work.scratch().toString())));
    config.put("batch", Map.of("queries", TEXTS.size()));
    config.put("objectives", objectives);
    config.put("optimizer", Map.of("rate", 0.01));
    config.put("schedule", Map.of("name", "constant", "warmup", 0.0));
    config.put("steps", steps);
    config.put("precision", "fp32");
    config.put("threads", 1);
    Path file = work.scratch().resolve(name + ".yaml");
    Files.writeString(file, Yaml.write(config));
    Trainer.installed().train(file, false, work.progress());
    return run;
  }

  private static Finding finding(String what, double expected, Path run, int step, String loss)
      throws IOException {
    JsonNode line = JSON.readTree(Files.readAllLines(run.resolve("log.jsonl")).get(step));
    double got = line.required("terms").required(loss).asDouble();
    return new Finding(what, expected, got, TOLERANCE * (1 + Math.abs(expected)));
  }

  /** What a model makes of the texts before the vectors are brought to length 1. */
  private static double[][] vectors(Work work, Path model) throws IOException {
    Path copy = Files.createTempDirectory(work.scratch(), "unscaled");
    try (Stream<Path> files = Files.walk(model)) {
      for (Path file : files.skip(1).toList()) {
        Files.copy(file, copy.resolve(model.relativize(file)));
      }
    }
    Path modules = copy.resolve("modules.json");
    ArrayNode all = (ArrayNode) JSON.readTree(Files.readString(modules));
    all.remove(all.size() - 1);
    Files.writeString(modules, all.toString());
    try (NetworkEncoder<Dense> encoder = TextModel.open(copy).dense(new JvmBackend(), 1)) {
      return encoder.encode(TEXTS, Role.QUERY).stream()
          .map(vector -> doubles(vector.vector()))
          .toArray(double[][]::new);
    }
  }

  private static double[] doubles(float[] numbers) {
    return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
  }

  /** Classes take corners from the top, in the order in which they first appear. */
  private static double crossEntropy(double[][] vectors) {
    double[] corners = SimplexCorners.of(CORNERS);
    List<String> classes = LABELS.stream().distinct().toList();
    double sum = 0;
    for (int i = 0; i < vectors.length; i++) {
      double all = 0;
      double own = 0;
      for (int row = 0; row < CORNERS; row++) {
        double logit = 0;
        for (int column = 0; column < CORNERS - 1; column++) {
          logit += corners[row * (CORNERS - 1) + column] * vectors[i][column];
        }
        all += Math.exp(logit);
        own = row == classes.indexOf(LABELS.get(i)) ? logit : own;
      }
      sum += Math.log(all) - own;
    }
    return sum / vectors.length;
  }

  private static double pull(double[][] before, double[][] now) {
    double sum = 0;
    for (int i = 0; i < now.length; i++) {
      double all = 0;
      for (int j = 0; j < now.length; j++) {
        boolean same = LABELS.get(i).equals(LABELS.get(j));
        all += same ? 1 : Math.exp(MU * cosine(before[i], now[j]));
      }
      sum += Math.log(all) - MU * cosine(before[i], now[i]);
    }
    return sum / now.length;
  }

  private static double cosine(double[] a, double[] b) {
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }
}
