// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Progress;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.checkpoint.SharedCorners;
import dev.toller.engine.encode.NetworkEncoder;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.jvm.JvmBackend;
import dev.toller.engine.model.SimplexCorners;
import dev.toller.learn.data.Example;
import dev.toller.learn.data.SetSettings;
import dev.toller.learn.data.TrainingSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of a tiny model that learns classes, one after the other. */
class ClassTaskTest {

  private static final int CORNERS = 16;
  private static final String NEW =
      "{new: {vocabulary: 200, layers: 1, width: 16, heads: 2, positions: 32, dimensions: 15}, query_tokens: 16}";
  private static final String SIMPLEX = "{simplex: {corners: 16, from: bottom}}";

  private static final List<String> CLASSES = List.of("weather", "music", "travel", "cooking");
  private static final List<List<String>> WORDS =
      List.of(
          List.of("rain", "sun", "wind", "cloud", "storm"),
          List.of("song", "play", "album", "volume", "singer"),
          List.of("flight", "train", "ticket", "hotel", "visa"),
          List.of("recipe", "oven", "salt", "boil", "dinner"));

  @TempDir Path folder;

  @BeforeEach
  void writeTexts() throws IOException {
    Random random = new Random(5);
    StringJoiner lines = new StringJoiner("\n").add("label\ttext");
    for (int i = 0; i < 80; i++) {
      int c = i % CLASSES.size();
      lines.add(
          "%s\tplease tell me about the %s and the %s"
              .formatted(CLASSES.get(c), word(c, random), word(c, random)));
    }
    Files.createDirectories(folder.resolve("texts"));
    Files.writeString(folder.resolve("texts/train.tsv"), lines + "\n");
  }

  private static String word(int c, Random random) {
    return WORDS.get(c).get(random.nextInt(WORDS.get(c).size()));
  }

  private Path train(String name, String model, String data, String objectives) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve(name + ".yaml"),
            """
            name: %1$s
            output: %1$s
            model: %2$s
            data: [%3$s]
            batch: {queries: 16, sets: mixed, exponent: 0}
            objectives: [%4$s]
            optimizer: {rate: 0.01}
            steps: 40
            precision: fp32
            threads: 1
            """
                .formatted(name, model, data, objectives));
    return new TrainingService().train(config, false, Progress.SILENT).model();
  }

  private double fall(String name) throws IOException {
    List<String> log = Files.readAllLines(folder.resolve(name + "/log.jsonl"));
    return StepRecord.read(log.getLast()).loss() / StepRecord.read(log.getFirst()).loss();
  }

  private static float[] encode(Path model, String text) {
    try (NetworkEncoder<Dense> encoder = TextModel.open(model).dense(new JvmBackend(), 1)) {
      return encoder.encode(List.of(text), Role.QUERY).getFirst().vector();
    }
  }

  private static double product(float[] vector, int row) {
    float[] corners = SimplexCorners.single(CORNERS);
    double product = 0;
    for (int i = 0; i < vector.length; i++) {
      product += vector[i] * corners[row * vector.length + i];
    }
    return product;
  }

  @Test
  void classesKeepTheirCornersFromOneRunToTheNext() throws IOException {
    Path first = train("first", NEW, "{folder: texts, classes: [weather, music]}", SIMPLEX);
    assertThat(fall("first")).isLessThan(0.3);
    assertThat(SharedCorners.in(first).orElseThrow().rows())
        .isEqualTo(new TreeMap<>(Map.of("weather", 15, "music", 14)));
    Path second =
        train(
            "second",
            "{start: first/model, query_tokens: 16}",
            "{folder: texts, classes: [weather, music], each: 5}, {folder: texts, classes: [travel]}",
            "{simplex: {corners: 16, from: bottom, weight: 0.1}}, {hoc: {weight: 0.9}}");
    assertThat(SharedCorners.in(second).orElseThrow().rows().get("travel")).isEqualTo(13);
    for (Path model : List.of(first, second)) {
      float[] rain = encode(model, "tell me about the rain and the storm");
      assertThat(rain).hasSize(CORNERS - 1);
      assertThat(product(rain, 15)).isGreaterThan(0.5);
    }
    String travel = "tell me about the train and the hotel";
    assertThat(product(encode(second, travel), 13))
        .isGreaterThan(product(encode(first, travel), 13) + 0.1);
    assertThat(Config.read(second.resolve("2_Dense/config.json")).flag("bias")).isFalse();
  }

  @Test
  void aModelThatLearnsSomethingElseForgetsItsCorners() throws IOException {
    train("first", NEW, "{folder: texts, classes: [weather, music]}", SIMPLEX);
    Path other =
        train(
            "other",
            "{start: first/model, query_tokens: 16}",
            "{folder: texts}",
            "{infonce: {temperature: 0.1}}");
    assertThat(SharedCorners.in(other)).isEmpty();
  }

  @Test
  void aHeadThatLearnsGoesOnWithTheRowsItKnows() throws IOException {
    Path first = train("first", NEW, "{folder: texts, classes: [weather, music]}", "{classes: {}}");
    assertThat(fall("first")).isLessThan(0.3);
    Path frozen =
        train(
            "frozen",
            "{start: first/model, query_tokens: 16}",
            "{folder: texts, classes: [travel, music]}",
            "{classes: {weight: 0}}");
    float[] before = rows(first);
    float[] after = rows(frozen);
    int columns = CORNERS - 1;
    for (int i = 0; i < columns; i++) {
      assertThat(after[columns + i]).isCloseTo(before[columns + i], within());
    }
    assertThat(SharedCorners.in(first)).isEmpty();
    try (Checkpoint model = Checkpoint.open(first)) {
      assertThat(model.tensors().keySet()).noneMatch(name -> name.startsWith("classes"));
    }
  }

  /** The weights decay a little while nothing else moves them. */
  private static Offset<Float> within() {
    return Assertions.within(0.01f);
  }

  private static float[] rows(Path model) {
    try (Checkpoint head = Checkpoint.tensors(model.resolve("classes/model.safetensors"))) {
      return head.read("classes.weight");
    }
  }

  @Test
  void aMemoryIsTheSameTextsOfAClassWhateverElseIsChosen() {
    assertThat(chosen(List.of("weather", "music"), 5))
        .hasSize(10)
        .containsAll(chosen(List.of("music"), 5));
  }

  private List<String> chosen(List<String> classes, int each) {
    return TrainingSet.read(
            new SetSettings(
                folder.resolve("texts"),
                "train",
                1,
                Optional.empty(),
                List.of(),
                0,
                classes,
                each,
                ""),
            3)
        .examples()
        .stream()
        .map(Example::id)
        .toList();
  }

  @Test
  void whatDoesNotFitIsSaidInASentence() throws IOException {
    String texts = "{folder: texts, classes: [weather, music]}";
    refused("d", NEW, texts, "{simplex: {corners: 8}}", "and the vectors of the model have 15");
    refused("c", NEW, "{folder: texts, classes: [sport]}", SIMPLEX, "is of the class 'sport'");
    refused("m", NEW, texts, SIMPLEX + ", {infonce: {}}", "different kinds of batches");
    train("first", NEW, texts, SIMPLEX);
    refused(
        "o",
        "{start: first/model}",
        "{folder: texts, classes: [travel, music]}",
        SIMPLEX,
        "do not share their corners: corner 15 is that of 'travel' in one and of 'weather' in the other");
    Files.writeString(folder.resolve("texts/bad.tsv"), "label\ttext\nweather rain\n");
    refused("f", NEW, "{folder: texts, split: bad}", SIMPLEX, "must be a label, a tab and a text");
  }

  private void refused(String name, String model, String data, String objectives, String sentence) {
    assertThatThrownBy(() -> train(name, model, data, objectives))
        .isInstanceOf(TollerException.class)
        .hasMessageContaining(sentence)
        .message()
        .doesNotContain("\n");
  }
}
