// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.margin;

import dev.toller.Encoder;
import dev.toller.Representation.Dense;
import dev.toller.Representation.MultiVector;
import dev.toller.Role;
import dev.toller.Trainer.Trained;
import dev.toller.card.kind.Identity;
import dev.toller.card.kind.Scratch;
import dev.toller.card.kind.TinyLesson;
import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.encode.PairScorer;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.jvm.JvmBackend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Teaching by margins against plain numbers: what the trainer says a loss is against the closed
 * form over the scores that the model serves, for every kind of student; scores against loops over
 * the vectors they are made of; scores alone against scores among others.
 */
public final class MarginIdentity implements Identity {

  private static final String BODY = "vocabulary: 150, layers: 2";
  private static final double CLOSE = 1e-4;
  private static final double ADDED = 100;
  private static final String VECTORS = "two vectors";
  private static final String TOKENS = "many vectors";
  private static final String SPLIT = "split layers";
  private static final String KERNELS = "kernels";

  /** The keys of each kind of student in a configuration of training. */
  private static final Map<String, String> STUDENTS = students();

  private static Map<String, String> students() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put(VECTORS, "{kind: dense, pooling: cls, similarity: dot}");
    kinds.put(TOKENS, "{kind: late-interaction}");
    kinds.put(SPLIT, "{kind: split, apart: 1}");
    kinds.put(KERNELS, "{kind: tk}");
    kinds.put("pairs", "{kind: cross-encoder}");
    return kinds;
  }

  /** A loss over pairs. */
  private interface Loss {

    /**
     * Of one pair.
     *
     * @param student the scores of the document that fits and of the other one
     * @param teacher the same
     */
    double of(double[] student, double[] teacher);
  }

  @Override
  public String name() {
    return "margin-mse";
  }

  @Override
  public boolean trains() {
    return true;
  }

  @Override
  public void check(Consumer<Finding> finding) {
    Scratch.run(folder -> checkIn(folder, finding));
  }

  private static void checkIn(Path folder, Consumer<Finding> finding) throws IOException {
    TinyLesson lesson = new TinyLesson(folder, 1);
    lesson.write();
    Map<String, Path> models = new LinkedHashMap<>();
    for (Map.Entry<String, String> student : STUDENTS.entrySet()) {
      models.put(student.getKey(), margins(student, lesson, finding));
    }
    others(lesson, finding);
    vectors(models.get(VECTORS), finding);
    tokens(models.get(TOKENS), finding);
    kernels(models.get(KERNELS), finding);
    models.forEach((student, model) -> neighbours(student, model, finding));
  }

  private static Path margins(
      Map.Entry<String, String> student, TinyLesson lesson, Consumer<Finding> finding)
      throws IOException {
    String name = student.getKey().replace(' ', '-');
    Trained taken = lesson.taken(name, BODY, keys(student.getValue()), "margin-mse: {}", 0);
    double expected = mean(served(taken.model()), MarginIdentity::marginLoss);
    finding.accept(
        new Finding(
            "the loss of margins, " + student.getKey(), expected, taken.loss(), close(expected)));
    Trained shifted =
        lesson.taken(name + "-shifted", BODY, keys(student.getValue()), "margin-mse: {}", ADDED);
    finding.accept(
        new Finding(
            "the same with a constant added to all that the teacher says, " + student.getKey(),
            taken.loss(),
            shifted.loss(),
            close(expected)));
    return taken.model();
  }

  /** The other losses that margins are compared with, of one student. */
  private static void others(TinyLesson lesson, Consumer<Finding> finding) throws IOException {
    Map<String, Loss> losses = new LinkedHashMap<>();
    losses.put("ranknet", (s, _) -> Math.log1p(Math.exp(s[1] - s[0])));
    losses.put("weighted-ranknet", (s, t) -> (t[0] - t[1]) * Math.log1p(Math.exp(s[1] - s[0])));
    losses.put(
        "pointwise-mse",
        (s, t) -> ((s[0] - t[0]) * (s[0] - t[0]) + (s[1] - t[1]) * (s[1] - t[1])) / 2);
    for (Map.Entry<String, Loss> loss : losses.entrySet()) {
      Trained taken =
          lesson.taken(loss.getKey(), BODY, keys(STUDENTS.get(VECTORS)), loss.getKey() + ": {}", 0);
      double expected = mean(served(taken.model()), loss.getValue());
      finding.accept(
          new Finding("the loss " + loss.getKey(), expected, taken.loss(), close(expected)));
    }
  }

  /** The keys of a kind, a line each, as the rest of a block. */
  private static String keys(String kind) {
    return kind.substring(1, kind.length() - 1).replace(", ", "\n  ");
  }

  private static double marginLoss(double[] student, double[] teacher) {
    double difference = (student[0] - student[1]) - (teacher[0] - teacher[1]);
    return difference * difference;
  }

  private static double close(double expected) {
    return CLOSE * (1 + Math.abs(expected));
  }

  private static double mean(List<double[]> student, Loss loss) {
    double sum = 0;
    for (int i = 0; i < student.size(); i++) {
      double[] teacher = {TinyLesson.fitting(i), TinyLesson.other(i, 0)};
      sum += loss.of(student.get(i), teacher);
    }
    return sum / student.size();
  }

  private static List<double[]> served(Path model) {
    List<double[]> scores = new ArrayList<>();
    try (PairScorer scorer = TextModel.open(model).scorer(new JvmBackend(), 1, 1)) {
      for (int i = 0; i < TinyLesson.QUERIES.size(); i++) {
        List<Float> both =
            scorer.score(
                TinyLesson.QUERIES.get(i),
                List.of(TinyLesson.FITTING.get(i), TinyLesson.OTHERS.get(i)));
        scores.add(new double[] {both.get(0), both.get(1)});
      }
    }
    return scores;
  }

  private static void vectors(Path model, Consumer<Finding> finding) {
    TextModel text = TextModel.open(model);
    List<double[]> scores = served(model);
    try (Encoder<Dense> encoder = text.dense(new JvmBackend(), 1)) {
      for (int i = 0; i < scores.size(); i++) {
        float[] query = encoder.encode(TinyLesson.QUERIES.get(i), Role.QUERY).vector();
        float[] document = encoder.encode(TinyLesson.FITTING.get(i), Role.DOCUMENT).vector();
        double product = dot(query, 0, document, 0, query.length);
        finding.accept(
            new Finding("a product of two vectors", product, scores.get(i)[0], close(product)));
      }
    }
    finding.accept(
        new Finding(
            "vectors are brought to length 1", 0, text.description().normalised() ? 1 : 0, 0));
  }

  /** Eight masks after a query, all scored; the largest product with any token, added up. */
  private static void tokens(Path model, Consumer<Finding> finding) {
    TextModel text = TextModel.open(model);
    List<double[]> scores = served(model);
    try (Encoder<MultiVector> encoder = text.multiVector(new JvmBackend(), 1)) {
      for (int i = 0; i < scores.size(); i++) {
        MultiVector query = encoder.encode(TinyLesson.QUERIES.get(i), Role.QUERY);
        MultiVector document = encoder.encode(TinyLesson.FITTING.get(i), Role.DOCUMENT);
        int fed = text.tokenizer().encode(TinyLesson.QUERIES.get(i), 16).length;
        finding.accept(new Finding("vectors of a query", fed + 8.0, rows(query), 0));
        double sum = 0;
        for (int asked = 0; asked < rows(query); asked++) {
          double best = Double.NEGATIVE_INFINITY;
          for (int read = 0; read < rows(document); read++) {
            best = Math.max(best, product(query, asked, document, read));
          }
          sum += best;
        }
        finding.accept(new Finding("largest products", sum, scores.get(i)[0], close(sum)));
      }
    }
  }

  private static void kernels(Path model, Consumer<Finding> finding) {
    float[] weights;
    float[] scales;
    try (Checkpoint checkpoint = Checkpoint.open(model)) {
      weights = checkpoint.read("kernels.weight");
      scales = checkpoint.read("kernels.scale");
    }
    finding.accept(new Finding("kernels", 11, weights.length, 0));
    List<double[]> scores = served(model);
    try (Encoder<MultiVector> encoder = TextModel.open(model).multiVector(new JvmBackend(), 1)) {
      for (int i = 0; i < scores.size(); i++) {
        double sum =
            counted(
                encoder.encode(TinyLesson.QUERIES.get(i), Role.QUERY),
                encoder.encode(TinyLesson.FITTING.get(i), Role.DOCUMENT),
                weights,
                scales);
        finding.accept(new Finding("a sum over kernels", sum, scores.get(i)[0], close(sum)));
      }
    }
  }

  private static double counted(
      MultiVector query, MultiVector document, float[] weights, float[] scales) {
    double score = 0;
    for (int kernel = 0; kernel < weights.length; kernel++) {
      double centre = kernel == 0 ? 1 : 1.1 - 0.2 * kernel;
      for (int asked = 0; asked < rows(query); asked++) {
        double count = 0;
        for (int read = 0; read < rows(document); read++) {
          double away = product(query, asked, document, read) - centre;
          count += Math.exp(-(away * away) / (2 * 0.1 * 0.1));
        }
        score += weights[kernel] * Math.log(Math.max(scales[kernel] * count, 1e-10));
      }
    }
    return score;
  }

  /** Each document alone, and among others in another order. */
  private static void neighbours(String student, Path model, Consumer<Finding> finding) {
    List<String> all =
        Stream.concat(TinyLesson.FITTING.stream(), TinyLesson.OTHERS.stream()).toList();
    String query = TinyLesson.QUERIES.getFirst();
    try (PairScorer scorer = TextModel.open(model).scorer(new JvmBackend(), 1, 1)) {
      List<Float> together = scorer.score(query, all);
      List<Float> backwards = scorer.score(query, all.reversed()).reversed();
      for (int i = 0; i < all.size(); i++) {
        float alone = scorer.score(query, List.of(all.get(i))).getFirst();
        finding.accept(new Finding("a score alone, " + student, together.get(i), alone, 0));
        finding.accept(
            new Finding(
                "a score in another order, " + student, together.get(i), backwards.get(i), 0));
      }
    }
  }

  private static int rows(MultiVector vectors) {
    return vectors.values().length / vectors.dimension();
  }

  private static double product(MultiVector query, int asked, MultiVector document, int read) {
    int columns = query.dimension();
    return dot(query.values(), asked * columns, document.values(), read * columns, columns);
  }

  private static double dot(float[] one, int at, float[] other, int otherAt, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (double) one[at + i] * other[otherAt + i];
    }
    return sum;
  }
}
