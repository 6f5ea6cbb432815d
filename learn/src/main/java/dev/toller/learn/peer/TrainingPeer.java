// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.peer;

import dev.toller.engine.checkpoint.Config;
import dev.toller.learn.libtorch.Libtorch;
import dev.toller.learn.libtorch.MatmulPrecision;
import dev.toller.learn.libtorch.Threads;
import dev.toller.learn.objective.InfoNce;
import dev.toller.learn.objective.KnownLists;
import dev.toller.learn.optimise.AdamSettings;
import dev.toller.learn.optimise.AdamW;
import dev.toller.learn.rank.LearningModel;
import dev.toller.learn.rank.Ranker;
import dev.toller.learn.rank.Rankers;
import dev.toller.learn.rank.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Measures a step of our trainer beside the same step written by hand ({@link PlainBert}), in
 * turns: the same network, the same tokens, negatives in the batch, AdamW.
 *
 * <p>Arguments: a folder with a BERT that makes one vector a text, a file with a text a line, the
 * number of threads, of texts on each side, of tokens a text. Every text must have that many.
 * Prints one JSON object on standard output: tokens a second of both, the ratio, the share of what
 * large products reach, each the median of several rounds.
 */
public final class TrainingPeer {

  private static final int ROUNDS = 7;
  private static final int STEPS = 2;
  private static final double RATE = 2e-5;
  private static final String PEAK = "2048x1536x384";

  private TrainingPeer() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 5) {
      System.err.println("Usage: TrainingPeer MODEL TEXTS THREADS COUNT TOKENS");
      System.exit(2);
    }
    Libtorch.load();
    Threads.use(Integer.parseInt(arguments[2]));
    MatmulPrecision.HIGHEST.use();
    int count = Integer.parseInt(arguments[3]);
    int tokens = Integer.parseInt(arguments[4]);
    List<String> texts = Files.readAllLines(Path.of(arguments[1]));
    System.out.println(measured(Path.of(arguments[0]), texts, count, tokens));
  }

  private static String measured(Path folder, List<String> texts, int count, int tokens) {
    Config config = Config.read(folder.resolve("config.json"));
    PlainBert.Shape shape =
        new PlainBert.Shape(
            config.integer("vocab_size"),
            config.integer("num_hidden_layers"),
            config.integer("hidden_size"),
            config.integer("num_attention_heads"),
            config.integer("intermediate_size"));
    try (LearningModel model = LearningModel.open(folder, _ -> true);
        AdamW optimiser =
            new AdamW(
                new AdamSettings(RATE, 0.9, 0.999, 1e-8, 0.01, false, List.of()), model.learned());
        PlainBert plain = new PlainBert(shape, tokens)) {
      Ranker ranker = Rankers.of(model, new Rankers.Reading(tokens, tokens, 0));
      List<String> queries = texts.subList(0, count);
      List<String> documents = texts.subList(count, 2 * count);
      Tensor asked = rows(model, queries, tokens);
      Tensor found = rows(model, documents, tokens);
      double[] ours = new double[ROUNDS];
      double[] theirs = new double[ROUNDS];
      double[] peak = new double[ROUNDS];
      for (int round = -1; round < ROUNDS; round++) {
        double own = seconds(seed -> step(ranker, optimiser, queries, documents, seed));
        double other = seconds(_ -> plain.step(asked, found));
        double products = MatmulPeer.gigaflops(2048, shape.inner(), shape.width());
        if (round >= 0) {
          ours[round] = 2.0 * count * tokens * STEPS / own;
          theirs[round] = 2.0 * count * tokens * STEPS / other;
          peak[round] = products;
        }
      }
      return json(shape, tokens, median(ours), median(theirs), median(peak), ratio(ours, theirs));
    }
  }

  private static String json(
      PlainBert.Shape shape, int tokens, double ours, double theirs, double peak, double ratio) {
    double work = 3 * 2 * multiplications(shape, tokens) / 1e9;
    return String.format(
        Locale.ROOT,
        "{\"ours\":%.0f,\"plain\":%.0f,\"ratio\":%.3f,\"peak_gflops\":%.1f,\"peak_shape\":\"%s\",\"share\":%.3f,\"plain_share\":%.3f}",
        ours,
        theirs,
        ratio,
        peak,
        PEAK,
        ours * work / peak,
        theirs * work / peak);
  }

  /** Of products, for one token read once; learning takes three times as many. */
  private static double multiplications(PlainBert.Shape shape, int tokens) {
    double maps = 4.0 * shape.width() * shape.width() + 2.0 * shape.width() * shape.inner();
    return shape.layers() * (maps + 2.0 * tokens * shape.width());
  }

  private static double ratio(double[] ours, double[] theirs) {
    double[] ratios = new double[ours.length];
    Arrays.setAll(ratios, i -> ours[i] / theirs[i]);
    return median(ratios);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double seconds(IntConsumer step) {
    long start = System.nanoTime();
    for (int i = 0; i < STEPS; i++) {
      step.accept(i);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static void step(
      Ranker ranker, AdamW optimiser, List<String> queries, List<String> documents, int seed) {
    try (PointerScope _ = new PointerScope()) {
      int count = queries.size();
      Tensor own = torch.eye(count).to(torch.ScalarType.Bool);
      KnownLists known = new KnownLists(count, 1, 1, own, own, torch.zeros(0, count, 1));
      ranker.learn(new Texts(queries, documents, known), new InfoNce(0.05, true)::loss, seed);
    }
    optimiser.clip(1);
    optimiser.step(1);
  }

  private static Tensor rows(LearningModel model, List<String> texts, int tokens) {
    List<Long> ids = new ArrayList<>();
    for (String text : texts) {
      int[] row = model.text().tokenizer().encode(text, tokens);
      if (row.length != tokens) {
        throw new IllegalArgumentException(
            "a text has %d tokens instead of %d: %s".formatted(row.length, tokens, text));
      }
      Arrays.stream(row).forEach(id -> ids.add((long) id));
    }
    return Tensor.create(ids.stream().mapToLong(Long::longValue).toArray(), texts.size(), tokens);
  }
}
