// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Progress;
import dev.toller.TollerException;
import dev.toller.engine.encode.PairScorer;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.jvm.JvmBackend;
import dev.toller.engine.tensor.Backend;
import dev.toller.learn.TinyData;
import dev.toller.learn.TinyModel;
import dev.toller.learn.libtorch.LibtorchBackend;
import dev.toller.learn.libtorch.MatmulPrecision;
import dev.toller.learn.libtorch.Threads;
import dev.toller.learn.rank.LearningModel;
import dev.toller.learn.rank.Ranker;
import dev.toller.learn.rank.Rankers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of ranker learns, and what was learned is what is served, on both back ends. */
class RankerKindsTest {

  private static final String CONFIG =
      """
      name: %1$s
      output: %1$s
      model: %2$s
      data:
        - {folder: data, negatives: data/negatives.run, teachers: [data/teacher.run]}
      batch: {queries: 6, negatives: 2}
      objectives: [%3$s]
      optimizer: {rate: 0.005}
      steps: %4$d
      precision: fp32
      threads: 1
      validation: {folder: data, every: %4$d}
      """;

  private static final String QUERY = "where is the river";
  private static final List<String> DOCUMENTS =
      List.of("the stone and the bridge", "the river", "the winter garden, and the harbour");

  @TempDir Path folder;

  @BeforeEach
  void prepare() throws IOException {
    TinyModel.write(folder.resolve("language"), "BertForMaskedLM", 0.1);
    TinyData.write(folder.resolve("data"));
    List<String> teacher = new ArrayList<>();
    List<String> negatives = new ArrayList<>();
    for (int query = 0; query < 24; query++) {
      for (int document = 0; document < 24; document++) {
        double score = document == query ? 9 : 4.0 / (1 + Math.abs(document - query));
        String line = "q%d Q0 d%d 1 %s teacher".formatted(query, document, score);
        teacher.add(line);
        if (document != query) {
          negatives.add(line);
        }
      }
    }
    Files.write(folder.resolve("data/teacher.run"), teacher);
    Files.write(folder.resolve("data/negatives.run"), negatives);
  }

  private Path train(String name, String model, String objectives, int steps) throws IOException {
    return train(name, CONFIG.formatted(name, model, objectives, steps));
  }

  private Path train(String name, String yaml) throws IOException {
    Path config = Files.writeString(folder.resolve(name + ".yaml"), yaml);
    new TrainingService().train(config, false, Progress.SILENT);
    return folder.resolve(name + "/model");
  }

  private double change(String name) throws IOException {
    List<String> log = Files.readAllLines(folder.resolve(name + "/log.jsonl"));
    double first = 0;
    double last = 0;
    for (int i = 0; i < 5; i++) {
      first += StepRecord.read(log.get(i)).loss();
      last += StepRecord.read(log.get(log.size() - 1 - i)).loss();
    }
    return last / first;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "start: language, kind: dense, pooling: cls, similarity: dot",
        "start: language, kind: late-interaction, dimensions: 8",
        "start: language, kind: late-interaction, form: colbert",
        "start: language, kind: split, apart: 1",
        "start: language, kind: cross-encoder",
        "new: {vocabulary: 200, layers: 2, width: 16, heads: 2, positions: 32}, kind: tk",
      })
  void itLearnsFromTeachersAndIsServedAsItLearned(String model) throws IOException {
    String settings = "{%s, query_tokens: 10, document_tokens: 12}".formatted(model);
    Path trained = train("margins", settings, "{margin-mse: {}}", 60);
    assertThat(change("margins")).as(model).isLessThan(0.97);
    List<Float> jvm = served(trained, new JvmBackend(), DOCUMENTS);
    assertThat(jvm.stream().distinct().count()).as("%s", jvm).isEqualTo(DOCUMENTS.size());
    float[] learned = learned(trained);
    List<Float> libtorch = served(trained, new LibtorchBackend(), DOCUMENTS);
    for (int i = 0; i < learned.length; i++) {
      float close = 1e-4f * Math.max(1, Math.abs(learned[i]));
      assertThat(jvm.get(i)).isCloseTo(learned[i], within(close));
      assertThat(libtorch.get(i)).isCloseTo(learned[i], within(close));
      assertThat(served(trained, new JvmBackend(), List.of(DOCUMENTS.get(i))).getFirst())
          .as("alone")
          .isEqualTo(jvm.get(i));
    }
    for (String objective : List.of("ranknet", "weighted-ranknet", "pointwise-mse")) {
      train(objective, settings, "{%s: {}}".formatted(objective), 2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "start: still, kind: dense",
        "start: still, kind: late-interaction, form: colbert",
        "start: still, kind: split, apart: 1",
        "start: still, kind: cross-encoder",
        "new: {vocabulary: 200, layers: 2, width: 16, heads: 2, positions: 32, dropout: 0}, kind: tk",
      })
  void portionsOfABatchTeachWhatTheWholeDoes(String model) throws IOException {
    TinyModel.write(folder.resolve("still"), "BertForMaskedLM", 0);
    String settings = "{%s, query_tokens: 10, document_tokens: 12}".formatted(model);
    float[] whole = learned(train("whole", settings, "{pointwise-mse: {}}", 4));
    String yaml = CONFIG.formatted("parts", settings, "{pointwise-mse: {}}", 4);
    float[] parts =
        learned(train("parts", yaml.replace("negatives: 2}", "negatives: 2, portion: 4}")));
    for (int i = 0; i < whole.length; i++) {
      assertThat(parts[i]).isCloseTo(whole[i], within(1e-3f * Math.max(1, Math.abs(whole[i]))));
    }
  }

  private static List<Float> served(Path model, Backend backend, List<String> documents) {
    try (PairScorer scorer = TextModel.open(model).scorer(backend, 2, 10)) {
      List<Float> scores = scorer.score(QUERY, documents);
      assertThat(scorer.score(QUERY, documents)).as("remembered").isEqualTo(scores);
      return scores;
    }
  }

  private static float[] learned(Path model) {
    MatmulPrecision.HIGHEST.use();
    Threads.use(1);
    try (LearningModel learning = LearningModel.open(model, _ -> true)) {
      Ranker ranker = Rankers.of(learning, new Rankers.Reading(10, 12, 0));
      try (Ranker.Scorer scorer = ranker.scorer(DOCUMENTS, () -> {})) {
        return scorer.scores(QUERY, IntStream.range(0, DOCUMENTS.size()).toArray());
      }
    }
  }

  @Test
  void lateInteractionLearnsFromTheDocumentsOfOtherQueries() throws IOException {
    train("batch", "{start: language, kind: late-interaction}", "{infonce: {temperature: 1}}", 20);
    assertThat(change("batch")).isLessThan(0.95);
  }

  @Test
  void whatAKindIsNotIsSaid() {
    assertThatThrownBy(() -> train("tk", "{start: language, kind: tk}", "{ranknet: {}}", 1))
        .isInstanceOf(TollerException.class)
        .hasMessageContaining("Models of type 'bert' cannot be tk; start from another, or from a");
    assertThatThrownBy(
            () -> train("bad", "{start: language, kind: dense, form: colbert}", "{ranknet: {}}", 1))
        .isInstanceOf(TollerException.class)
        .hasMessageContaining("belongs to the kind late-interaction, and the kind is dense");
  }
}
