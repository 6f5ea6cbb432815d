// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.learn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toller.bench.Benchmark;
import dev.toller.bench.Row;
import dev.toller.bench.engine.EqualTexts;
import dev.toller.bench.kernel.LibtorchProcess;
import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.checkpoint.ModelFiles;
import dev.toller.engine.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Steps of our trainer beside the same steps written by hand on libtorch: MiniLM, negatives in the
 * batch, texts of one length, so that neither side gains from packing; in turns, in one process.
 */
public final class TrainingSpeed implements Benchmark {

  private static final String MAIN = "dev.toller.learn.peer.TrainingPeer";
  private static final double GOAL = 0.9;

  @Override
  public String name() {
    return "training";
  }

  @Override
  public String about() {
    return "steps of training beside the same steps written by hand on libtorch, and beside the peak";
  }

  @Override
  public List<Row> run(Path data, Path home) throws Exception {
    Path model = home.resolve("minilm");
    ModelFiles.copyMiniLm(model);
    try (Checkpoint checkpoint = Checkpoint.miniLm()) {
      Model whole = Model.of(checkpoint);
      whole.write(model, whole.weights(checkpoint));
    }
    List<Row> rows = new ArrayList<>();
    int all = Runtime.getRuntime().availableProcessors();
    rows.addAll(measured(home, model, 1, 32, 64));
    rows.addAll(measured(home, model, all, 32, 64));
    rows.addAll(measured(home, model, all, 16, 128));
    return rows;
  }

  private static List<Row> measured(Path home, Path model, int threads, int count, int tokens)
      throws IOException {
    Path texts = home.resolve("texts-%d-%d.txt".formatted(count, tokens));
    Files.write(texts, new EqualTexts().of(2 * count, tokens));
    Optional<JsonNode> printed =
        LibtorchProcess.json(
            MAIN,
            List.of(
                model.toString(),
                texts.toString(),
                Integer.toString(threads),
                Integer.toString(count),
                Integer.toString(tokens)));
    return printed
        .map(json ->
            rows(
                json,
                "%d texts of %d tokens, %s"
                    .formatted(
                        2 * count, tokens, threads == 1 ? "1 thread" : threads + " threads")))
        .orElse(List.of());
  }

  private static List<Row> rows(JsonNode json, String what) {
    double ours = json.get("ours").asDouble();
    double ratio = json.get("ratio").asDouble();
    double share = json.get("share").asDouble();
    return List.of(
        Row.beside(what, "tokens/s", ours, "by hand", ours / ratio).withGoal(GOAL),
        Row.beside(
            what + ", of the peak of products",
            "",
            share,
            "by hand",
            json.get("plain_share").asDouble()),
        Row.of(what + ", that peak", "GFLOP/s", json.get("peak_gflops").asDouble()));
  }
}
