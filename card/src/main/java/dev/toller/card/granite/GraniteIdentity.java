// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.granite;

import dev.toller.Encoder;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.Trainer.Trained;
import dev.toller.card.kind.Identity;
import dev.toller.card.kind.Scratch;
import dev.toller.card.kind.TinyLesson;
import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.encode.PairScorer;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.jvm.JvmBackend;
import dev.toller.engine.model.Model;
import dev.toller.engine.tensor.Parameter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Granite's encoder and its losses against plain numbers: packed passes against padded ones in
 * plain loops, sizes of the published networks, and what the trainer says a loss is against the
 * closed form over what the model serves.
 */
public final class GraniteIdentity implements Identity {

  private static final double CLOSE = 1e-4;
  private static final int OTHERS = 3;
  private static final double TEMPERATURE = 0.5;
  private static final int VOCABULARY = 50_368;
  private static final double DOCUMENTS = 1;
  private static final double QUERIES = 0.5;
  private static final double PAIRS = 0.25;

  private static final String BODY =
      "body: modern-bert, tokens: byte-level, vocabulary: 300, layers: 4, window: 6";
  private static final String VECTORS = "kind: dense\n  pooling: cls";
  private static final String SCORES = "kind: cross-encoder";

  @Override
  public String name() {
    return "granite";
  }

  @Override
  public boolean trains() {
    return true;
  }

  @Override
  public void check(Consumer<Finding> finding) {
    size("parameters of the base model, millions", 22, 768, 12, 1152, 149.0, finding);
    size("parameters of the small model, millions", 12, 384, 12, 1536, 47.7, finding);
    Scratch.run(folder -> {
      TinyLesson lesson = new TinyLesson(folder, OTHERS);
      lesson.write();
      contrastive(lesson, finding);
      distilled(lesson, finding);
      ordered(lesson, finding);
    });
  }

  private static void size(
      String what,
      int layers,
      int width,
      int heads,
      int inner,
      double millions,
      Consumer<Finding> finding) {
    String config =
        """
        {"architectures": ["ModernBertModel"], "model_type": "modernbert", "vocab_size": %d,
         "num_hidden_layers": %d, "hidden_size": %d, "num_attention_heads": %d,
         "intermediate_size": %d}
        """
            .formatted(VOCABULARY, layers, width, heads, inner);
    Model model =
        Model.of(Config.read(config.getBytes(StandardCharsets.UTF_8), "the published sizes"));
    double count = model.network().parameters().stream().mapToLong(Parameter::size).sum();
    finding.accept(new Finding(what, millions, count / 1e6, 0.05));
  }

  private static void contrastive(TinyLesson lesson, Consumer<Finding> finding) throws IOException {
    Trained taken =
        lesson.taken(
            "contrastive",
            BODY,
            VECTORS,
            "improved-contrastive: {temperature: %s, documents: %s, queries: %s, pairs: %s}"
                .formatted(TEMPERATURE, DOCUMENTS, QUERIES, PAIRS),
            0);
    List<float[]> queries = vectors(taken.model(), TinyLesson.QUERIES, Role.QUERY);
    List<List<float[]>> documents = new ArrayList<>();
    for (int query = 0; query < queries.size(); query++) {
      documents.add(vectors(taken.model(), lesson.documents(query), Role.DOCUMENT));
    }
    double sum = 0;
    for (int i = 0; i < queries.size(); i++) {
      double relevant = alike(queries.get(i), documents.get(i).getFirst());
      double below = relevant;
      for (int j = 0; j < queries.size(); j++) {
        below += j == i ? 0 : QUERIES * alike(queries.get(i), queries.get(j));
        for (int place = 0; place <= OTHERS; place++) {
          if (j != i || place > 0) {
            float[] document = documents.get(j).get(place);
            below += DOCUMENTS * alike(queries.get(i), document);
            below += PAIRS * alike(documents.get(i).getFirst(), document);
          }
        }
      }
      sum -= Math.log(relevant / below);
    }
    accept("the contrastive loss", sum / queries.size(), taken.loss(), finding);
    padded(taken.model(), finding);
  }

  private static double alike(float[] one, float[] other) {
    return Math.exp(dot(one, other) / TEMPERATURE);
  }

  /** Texts of all lengths at once: packed by the engine, padded by plain loops. */
  private static void padded(Path model, Consumer<Finding> finding) {
    List<String> texts =
        Stream.concat(
                Stream.of("sea", String.join(" ", TinyLesson.FITTING)), TinyLesson.QUERIES.stream())
            .toList();
    List<float[]> packed = vectors(model, texts, Role.DOCUMENT);
    TextModel text = TextModel.open(model);
    List<int[]> tokens = texts.stream().map(one -> text.tokenizer().encode(one, 32)).toList();
    double[][][] states;
    try (Checkpoint checkpoint = Checkpoint.open(model)) {
      states = new PaddedModernBert(checkpoint).states(tokens, 0);
    }
    for (int i = 0; i < texts.size(); i++) {
      double[] first = states[i][0];
      double length = Math.sqrt(Arrays.stream(first).map(v -> v * v).sum());
      float[] vector = packed.get(i);
      double away =
          IntStream.range(0, first.length)
              .mapToDouble(k -> Math.abs(first[k] / length - vector[k]))
              .max()
              .orElse(1);
      finding.accept(
          new Finding(
              "packed and padded, a text of %d tokens".formatted(tokens.get(i).length),
              0,
              away,
              CLOSE));
    }
  }

  private static void distilled(TinyLesson lesson, Consumer<Finding> finding) throws IOException {
    Trained taken =
        lesson.taken("distilled", BODY, VECTORS, "kl: {temperature: %s}".formatted(TEMPERATURE), 0);
    List<float[]> queries = vectors(taken.model(), TinyLesson.QUERIES, Role.QUERY);
    double sum = 0;
    for (int i = 0; i < queries.size(); i++) {
      float[] query = queries.get(i);
      double[] student =
          vectors(taken.model(), lesson.documents(i), Role.DOCUMENT).stream()
              .mapToDouble(document -> dot(query, document))
              .toArray();
      double[] p = shares(lesson.teacher(i));
      double[] s = shares(student);
      for (int j = 0; j < p.length; j++) {
        sum += p[j] * Math.log(p[j] / s[j]);
      }
    }
    accept("the loss of distillation", sum / queries.size(), taken.loss(), finding);
  }

  private static double[] shares(double[] scores) {
    double[] shares = Arrays.stream(scores).map(score -> Math.exp(score / TEMPERATURE)).toArray();
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> share / sum).toArray();
  }

  /** Of n documents the i-th best weighs 2^(n-i) - 1. */
  private static void ordered(TinyLesson lesson, Consumer<Finding> finding) throws IOException {
    Trained taken = lesson.taken("ordered", BODY, SCORES, "p-list-mle: {}", 0);
    double sum = 0;
    try (PairScorer scorer = TextModel.open(taken.model()).scorer(new JvmBackend(), 1, 1)) {
      for (int query = 0; query < TinyLesson.QUERIES.size(); query++) {
        double[] teacher = lesson.teacher(query);
        List<Float> served = scorer.score(TinyLesson.QUERIES.get(query), lesson.documents(query));
        List<Float> sorted =
            IntStream.range(0, teacher.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -teacher[i]))
                .map(served::get)
                .toList();
        for (int i = 0; i < sorted.size(); i++) {
          double rest = sorted.subList(i, sorted.size()).stream().mapToDouble(Math::exp).sum();
          sum += (Math.pow(2, sorted.size() - i - 1) - 1) * (Math.log(rest) - sorted.get(i));
        }
      }
    }
    accept("the loss of an order", sum / TinyLesson.QUERIES.size(), taken.loss(), finding);
  }

  private static void accept(String what, double expected, double got, Consumer<Finding> finding) {
    finding.accept(new Finding(what, expected, got, CLOSE * (1 + Math.abs(expected))));
  }

  private static List<float[]> vectors(Path model, List<String> texts, Role role) {
    try (Encoder<Dense> encoder = TextModel.open(model).dense(new JvmBackend(), 1)) {
      return encoder.encode(texts, role).stream().map(Dense::vector).toList();
    }
  }

  private static double dot(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }
}
