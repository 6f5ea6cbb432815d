// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Progress;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.TollerException;
import dev.toller.Trainer.Trained;
import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.encode.NetworkEncoder;
import dev.toller.engine.encode.Purpose;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.jvm.JvmBackend;
import dev.toller.engine.tensor.Backend;
import dev.toller.engine.text.SpecialTokens;
import dev.toller.learn.TinyData;
import dev.toller.learn.TinyModel;
import dev.toller.learn.data.SetSettings;
import dev.toller.learn.data.TrainingSet;
import dev.toller.learn.libtorch.LibtorchBackend;
import dev.toller.testkit.Child;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of a tiny model: what they leave, how they go on, and what they refuse. */
class TrainingTest {

  private static final String CONFIG =
      """
      name: tiny
      output: %s
      model: {start: model, query_tokens: 12, document_tokens: 16}
      data:
        - {folder: data}
      batch: {queries: 6, negatives: 2, accumulate: 2}
      objectives:
        - infonce: {temperature: 0.1}
      optimizer: {rate: 0.01}
      steps: %d
      precision: fp32
      threads: 1
      validation: {folder: data, every: 4}
      checkpoints: {every: 3, keep: 2}
      """;

  @TempDir Path folder;

  @BeforeEach
  void prepare() {
    TinyModel.dense(folder.resolve("model"), 0.1);
    TinyData.write(folder.resolve("data"));
  }

  private Path config(String output, int steps) throws IOException {
    return config(output, CONFIG.formatted(output, steps));
  }

  private Path config(String name, String yaml) throws IOException {
    return Files.writeString(folder.resolve(name + ".yaml"), yaml);
  }

  private static Trained train(Path config, boolean resume) {
    return new TrainingService().train(config, resume, Progress.SILENT);
  }

  @Test
  void itLearnsAndLeavesAModelThatBothBackEndsRead() throws IOException {
    Trained trained = train(config("run", 60), false);
    assertThat(trained.steps()).isEqualTo(60);
    assertThat(trained.best().orElseThrow()).isGreaterThan(0.5);
    assertThat(trained.before().orElseThrow()).isBetween(0.0, trained.best().orElseThrow());
    List<String> log = Files.readAllLines(folder.resolve("run/log.jsonl"));
    assertThat(log).hasSize(60);
    assertThat(StepRecord.read(log.getLast()).loss())
        .isLessThan(0.7 * StepRecord.read(log.getFirst()).loss());
    assertThat(folder.resolve("run/index.html")).content().contains("<polyline", "60 of 60 steps");
    assertThat(folder.resolve("run/model/README.md")).content().contains("nDCG@10", "infonce");
    List<String> texts = List.of("where is the river", "the stone and the bridge");
    float[] jvm = encode(new JvmBackend(), texts);
    float[] libtorch = encode(new LibtorchBackend(), texts);
    for (int i = 0; i < jvm.length; i++) {
      assertThat(jvm[i]).isCloseTo(libtorch[i], within(1e-5f));
    }
  }

  @Test
  void aModelThatNoStepMakesBetterStaysAsItWas() throws IOException {
    Trained trained =
        train(config("run", CONFIG.formatted("run", 5).replace("rate: 0.01", "rate: 0")), false);
    assertThat(trained.bestStep()).isZero();
    assertThat(trained.best()).isEqualTo(trained.before());
    sameWeights(folder.resolve("model"), folder.resolve("run/model"));
    assertThat(folder.resolve("run/model/README.md"))
        .content()
        .contains("before the first step: none made it better");
  }

  private float[] encode(Backend backend, List<String> texts) {
    TextModel model = TextModel.open(folder.resolve("run/model"));
    try (NetworkEncoder<Dense> encoder = model.dense(backend, 1)) {
      List<Dense> made = encoder.encode(texts, Role.QUERY);
      float[] both = Arrays.copyOf(made.get(0).vector(), 2 * made.get(0).vector().length);
      System.arraycopy(
          made.get(1).vector(), 0, both, both.length / 2, both.length - both.length / 2);
      return both;
    }
  }

  private static final String SHORT =
      """
      name: %1$s
      output: %1$s
      model: %2$s
      data:
        - {folder: data}
      batch: {queries: 6, negatives: 2}
      objectives: [%3$s]
      optimizer: {rate: 0.01}
      steps: 30
      precision: fp32
      threads: 1
      """;

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

  private void learns(String name, String model, String objectives) throws IOException {
    train(config(name, SHORT.formatted(name, model, objectives)), false);
    assertThat(change(name)).as(name).isLessThan(0.985);
  }

  @Test
  void aNewModelLearnsALanguageAndThenToRankInEveryKind() throws IOException {
    learns(
        "language",
        "{new: {vocabulary: 200, layers: 2, width: 16, heads: 2, positions: 32}, kind: sparse, document_tokens: 16}",
        "{mlm: {mask: 0.3}}");
    learns(
        "retro", "{start: language/model, document_tokens: 16}", "{retromae: {decoder_mask: 0.6}}");
    try (Checkpoint model = Checkpoint.open(folder.resolve("retro/model"));
        Checkpoint saved =
            Checkpoint.tensors(
                folder.resolve("retro/checkpoints/step-000000030/weights/model.safetensors"))) {
      assertThat(saved.tensors()).containsKey("retro.query.weight");
      assertThat(model.tensors().keySet()).noneMatch(name -> name.startsWith("retro"));
    }
    String start = "{start: language/model, kind: %s, query_tokens: 12, document_tokens: 16}";
    learns("dense", start.formatted("dense"), "{infonce: {temperature: 0.1}}");
    train(
        config(
            "pairs", SHORT.formatted("pairs", start.formatted("cross-encoder"), "{ranknet: {}}")),
        false);
    learns(
        "sparse",
        start.formatted("sparse"),
        "{infonce: {temperature: 0.1}}, {flops: {weight: 1.0e-6, rise: 10}}");
    learns(
        "inference-free",
        "{start: language/model, query_weights: idf, query_tokens: 12, document_tokens: 16}",
        "{infonce: {temperature: 1}}, {flops: {weight: 1.0e-6, rise: 10}}");
    TextModel tabled = TextModel.open(folder.resolve("inference-free/model"));
    assertThat(tabled.table().orElseThrow().size()).isEqualTo(tabled.tokenizer().size());
    wrong(
        "start: model,",
        "start: model, query_weights: equal,",
        "are of models with weights over the vocabulary, and this one is a dense encoder");
    assertThat(TextModel.open(folder.resolve("dense/model")).purpose()).isEqualTo(Purpose.DENSE);
    assertThat(TextModel.open(folder.resolve("pairs/model")).purpose())
        .isEqualTo(Purpose.CROSS_ENCODER);
    assertThat(TextModel.open(folder.resolve("sparse/model")).purpose()).isEqualTo(Purpose.SPARSE);
    assertThat(folder.resolve("pairs/model/modules.json")).doesNotExist();
  }

  @Test
  void aNewModernBertLearnsALanguageAndThenToRank() throws IOException {
    learns(
        "modern",
        "{new: {body: modern-bert, vocabulary: 200, layers: 3, width: 16, heads: 2, window: 8}, kind: sparse, document_tokens: 16}",
        "{mlm: {mask: 0.3}}");
    learns("modern-retro", "{start: modern/model, document_tokens: 16}", "{retromae: {}}");
    String start = "{start: modern-retro/model, kind: %s, query_tokens: 12, document_tokens: 16}";
    learns("modern-dense", start.formatted("dense"), "{infonce: {temperature: 0.1}}");
    train(
        config(
            "modern-pairs",
            SHORT.formatted("modern-pairs", start.formatted("cross-encoder"), "{ranknet: {}}")),
        false);
    TextModel dense = TextModel.open(folder.resolve("modern-dense/model"));
    assertThat(dense.model().architecture().name()).isEqualTo("ModernBertModel");
    SpecialTokens special = dense.tokenizer().settings().special();
    assertThat(dense.model().config().integer("pad_token_id", -1))
        .isEqualTo(special.pad().getAsInt());
    assertThat(dense.model().config().integer("eos_token_id", -1))
        .isEqualTo(special.sep().getAsInt());
    assertThat(folder.resolve("modern-dense/model/sentence_bert_config.json"))
        .content()
        .contains("\"max_seq_length\": 16");
    assertThat(TextModel.open(folder.resolve("modern-pairs/model")).purpose())
        .isEqualTo(Purpose.CROSS_ENCODER);
    wrong(
        "start: model,",
        "new: {body: modern-bert, layers: 1, width: 16, heads: 2}, kind: tk,",
        "has a body of its own, and 'new' asks for 'modern-bert'");
  }

  @Test
  void aNewEncoderDecoderLearnsToFillGapsAndItsEncoderToRank() throws IOException {
    learns(
        "gaps",
        "{new: {body: t5, vocabulary: 300, layers: 2, width: 16, heads: 2}, kind: encoder-decoder, document_tokens: 16}",
        "{span-corruption: {mask: 0.3}}");
    assertThat(TextModel.open(folder.resolve("gaps/model")).purpose())
        .isEqualTo(Purpose.GENERATION);
    learns(
        "half",
        "{start: gaps/model, kind: dense, query_tokens: 12, document_tokens: 16}",
        "{infonce: {temperature: 0.1}}");
    TextModel half = TextModel.open(folder.resolve("half/model"));
    assertThat(half.model().architecture().name()).isEqualTo("T5EncoderModel");
    try (Checkpoint checkpoint = Checkpoint.open(folder.resolve("half/model"))) {
      assertThat(checkpoint.tensors().keySet()).noneMatch(name -> name.startsWith("decoder"));
    }
    refused(
        () ->
            train(
                config(
                    "wrong", SHORT.formatted("wrong", "{start: model}", "{span-corruption: {}}")),
                false),
        "set 'kind: encoder-decoder'");
  }

  @Test
  void changesOfLowRankLearnAndAreWrittenIntoTheWeights() throws IOException {
    learns(
        "lora",
        "{start: model, query_tokens: 12, document_tokens: 16, lora: {rank: 4, targets: ['.*attention.*weight', '.*dense.weight']}}",
        "{infonce: {temperature: 0.1}}");
    try (Checkpoint before = Checkpoint.open(folder.resolve("model"));
        Checkpoint after = Checkpoint.open(folder.resolve("lora/model"));
        Checkpoint saved =
            Checkpoint.tensors(
                folder.resolve("lora/checkpoints/step-000000030/weights/model.safetensors"))) {
      assertThat(after.tensors().keySet()).isEqualTo(before.tensors().keySet());
      assertThat(saved.tensors().keySet()).allMatch(name -> name.matches(".*lora_(down|up)"));
      String changed = "encoder.layer.0.attention.self.query.weight";
      String kept = "embeddings.word_embeddings.weight";
      assertThat(after.read(changed)).isNotEqualTo(before.read(changed));
      assertThat(after.read(kept)).isEqualTo(before.read(kept));
    }
    assertThat(train(folder.resolve("lora.yaml"), true).steps()).isEqualTo(30);
  }

  @Test
  void besideChangesOfLowRankAHeadLearnsAndWhatIsFrozenDoesNot() throws IOException {
    train(
        config(
            "head",
            SHORT.formatted(
                "head",
                "{start: model, kind: cross-encoder, query_tokens: 12, document_tokens: 16, lora: {rank: 2}, freeze: ['.*query.weight']}",
                "{ranknet: {}}")),
        false);
    try (Checkpoint saved =
        Checkpoint.tensors(
            folder.resolve("head/checkpoints/step-000000030/weights/model.safetensors"))) {
      assertThat(saved.tensors().keySet())
          .contains("classifier.weight", "encoder.layer.0.attention.self.key.weight.lora_up")
          .noneMatch(name -> name.contains("query") || name.contains("intermediate"));
    }
  }

  /** Trains in a process of its own. */
  static final class Run {
    private Run() {}

    /** Arguments: the configuration, whether to resume. */
    public static void main(String[] arguments) {
      train(Path.of(arguments[0]), Boolean.parseBoolean(arguments[1]));
    }
  }

  @Test
  void aRunThatIsKilledFiveTimesEndsWithTheSameWeights() throws Exception {
    train(config("unbroken", 30), false);
    Path config = config("broken", 30);
    boolean resume = false;
    for (int kill = 1; kill <= 5; kill++) {
      Process child = start(config, resume);
      awaitSteps(child, kill * 5);
      child.destroyForcibly().waitFor();
      resume = Files.exists(folder.resolve("broken/checkpoints"));
    }
    Process last = start(config, true);
    assertThat(last.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(last.exitValue()).isZero();
    sameWeights(folder.resolve("unbroken/model"), folder.resolve("broken/model"));
    assertThat(Files.readAllLines(folder.resolve("broken/log.jsonl"))).hasSize(30);
  }

  @Test
  void aRunThatIsToldToEndKeepsTheStepThatItIsIn() throws Exception {
    train(config("unbroken", 30), false);
    Path config = config("broken", 30);
    Process child = start(config, false);
    awaitSteps(child, 7);
    child.destroy();
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isEqualTo(143);
    int steps = Files.readAllLines(folder.resolve("broken/log.jsonl")).size();
    assertThat(folder.resolve("broken/checkpoints/step-%09d".formatted(steps))).isDirectory();
    train(config, true);
    sameWeights(folder.resolve("unbroken/model"), folder.resolve("broken/model"));
  }

  @Test
  void aThreadThatIsInterruptedStopsAndTheRunGoesOn() throws Exception {
    train(config("unbroken", 30), false);
    Path config = config("broken", 30);
    Progress interrupts =
        (task, done, total) -> {
          if (task.startsWith("training") && done == 12) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatThrownBy(() -> new TrainingService().train(config, false, interrupts))
        .hasMessage(
            "Training was stopped after step 13 of 30; everything is kept, and '--resume' goes on from there.");
    assertThat(Thread.interrupted()).isTrue();
    train(config, true);
    sameWeights(folder.resolve("unbroken/model"), folder.resolve("broken/model"));
  }

  /** No file may become larger than 10 kB, as on a disk that is full. */
  @Test
  void aDiskWithoutRoomEndsTheRunWithASentenceAndLosesNothing() throws Exception {
    train(config("unbroken", 30), false);
    Path config = config("broken", 30);
    Process child = start(config, false);
    awaitSteps(child, 5);
    child.destroyForcibly().waitFor();
    List<String> before = files(folder.resolve("broken/checkpoints"));
    assertThat(before).isNotEmpty();

    List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 20; exec \"$@\"", "sh"));
    command.addAll(command(config, true));
    Path said = folder.resolve("said.txt");
    Process full =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(full.waitFor()).isNotZero();
    assertThat(said)
        .content()
        .containsPattern("TollerException: '[^']+' cannot be written \\(")
        .contains("check the disk and the folder's permissions.");
    assertThat(files(folder.resolve("broken/checkpoints"))).isEqualTo(before);

    train(config, true);
    sameWeights(folder.resolve("unbroken/model"), folder.resolve("broken/model"));
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.map(Path::toString).sorted().toList();
    }
  }

  private static Process start(Path config, boolean resume) throws IOException {
    return new ProcessBuilder(command(config, resume)).redirectError(Redirect.INHERIT).start();
  }

  private static List<String> command(Path config, boolean resume) {
    return Child.command(
        List.of("--sun-misc-unsafe-memory-access=allow", "-XX:TieredStopAtLevel=1"),
        Run.class,
        config.toString(),
        Boolean.toString(resume));
  }

  private void awaitSteps(Process child, int steps) throws Exception {
    Path log = folder.resolve("broken/log.jsonl");
    while (child.isAlive() && (!Files.exists(log) || Files.readAllLines(log).size() < steps)) {
      Thread.sleep(2);
    }
  }

  private static void sameWeights(Path one, Path other) {
    try (Checkpoint expected = Checkpoint.open(one);
        Checkpoint found = Checkpoint.open(other)) {
      assertThat(found.tensors().keySet()).isEqualTo(expected.tensors().keySet());
      expected
          .tensors()
          .keySet()
          .forEach(name -> assertThat(found.read(name)).as(name).isEqualTo(expected.read(name)));
    }
  }

  @Test
  void aDamagedCheckpointIsNamedAndTheOneBeforeItStays() throws IOException {
    Path config = config("run", 9);
    train(config, false);
    Path state = folder.resolve("run/checkpoints/step-000000009/state.json");
    Files.writeString(state, Files.readString(state).replace("\"step\":9", "\"step\":8"));
    refused(
        () -> train(config, true),
        "is damaged (its checksum is another); delete it to go on from the one before, 'step-000000006'.");
    WholeFolder.delete(state.getParent());
    assertThat(train(config, true).steps()).isEqualTo(9);
  }

  @Test
  void runsAreNotOverwrittenAndNotMixed() throws IOException {
    Path config = config("run", 6);
    refused(() -> train(config, true), "There is no checkpoint in");
    train(config, false);
    refused(() -> train(config, false), "go on with --resume, or name another 'output'.");
    Path other = config("other", CONFIG.formatted("run", 7));
    refused(() -> train(other, true), "was made with another configuration or other data");
  }

  @Test
  void aLossThatIsNoNumberEndsTheRunAndKeepsTheCheckpoint() throws IOException {
    Path config =
        config(
            "run",
            CONFIG
                .formatted("run", 40)
                .replace("rate: 0.01", "rate: 10, clip: 0, epsilon: 1.0e-20")
                .replace("temperature: 0.1", "temperature: 1.0e-6"));
    Path teacher = folder.resolve("data/huge.run");
    StringBuilder run = new StringBuilder();
    for (int query = 0; query < 24; query++) {
      for (int document = 0; document < 24; document++) {
        run.append(
            "q%d Q0 d%d 1 %s huge%n"
                .formatted(query, document, document % 2 == 0 ? "1e38" : "-1e38"));
      }
    }
    Files.writeString(teacher, run);
    Files.writeString(
        folder.resolve("data/negatives.run"),
        run.toString().lines().filter(line -> !line.matches("q(\\d+) Q0 d\\1 .*")).toList().stream()
            .reduce("", (a, b) -> a + b + "\n"));
    String yaml =
        Files.readString(config)
            .replace(
                "{folder: data}",
                "{folder: data, negatives: data/negatives.run, teachers: [data/huge.run]}")
            .replace("infonce: {temperature: 1.0e-6}", "margin-mse: {}");
    Path huge = config("huge", yaml);
    refused(() -> train(huge, false), "so that the weights would be lost; they are not moved");
  }

  @Test
  void whatCannotBeLearnedFromIsSaidInASentence() throws IOException {
    Files.writeString(
        folder.resolve("data/qrels/none.tsv"), "query-id\tcorpus-id\tscore\nq1\td1\t0\n");
    wrong("{folder: data}", "{folder: data, split: none}", "so there is nothing to learn");
    wrong("{folder: data}", "{folder: nowhere}", "There is no folder");
    Files.writeString(folder.resolve("mined.run"), "q0 Q0 d0 1 3.5 x\n");
    wrong(
        "{folder: data}",
        "{folder: data, negatives: mined.run}",
        "list document 'd0' for query 'q0', which is relevant to it; mine anew");
    wrong("infonce: {temperature: 0.1}", "margin-mse: {}", "needs scores of a teacher");
    wrong(
        "infonce: {temperature: 0.1}",
        "ranknet: {}",
        "batch: {queries: 6, negatives: 2, accumulate: 2}",
        "batch: {negatives: 0}",
        "needs negatives, and 'batch' draws none");
    wrong("infonce: {temperature: 0.1}", "flops: {}", "needs weights over a vocabulary");
    wrong("start: model", "start: nothing", "There is no model folder");
    wrong(
        "query_tokens: 12",
        "query_tokens: 12, freeze: ['.*']",
        "learns, so there is nothing to do");
    wrong(
        "query_tokens: 12",
        "query_tokens: 12, freeze: ['embedding.*', 'pooler']",
        "'pooler' of 'freeze' names none of");
    wrong("infonce: {temperature: 0.1}", "mlm: {}", "stands alone and without 'validation'");
    wrong("negatives: 2", "negatives: 40", "needs 40 more negatives, and the corpus");
    wrong(
        "infonce: {temperature: 0.1}",
        "infonce: {dimensions: [4, 4096]}",
        "cuts vectors to 4,096 components, and the model's have");
    wrong("infonce: {temperature: 0.1}", "infonce: {dimensions: [0]}", "whole numbers");
    TinyModel.withFewTokens(folder.resolve("few"));
    wrong("start: model", "start: few", "use the tokenizer that the model was made with");
  }

  @Test
  void whatAModelIsJudgedByIsNeitherWhatItLearnsFromNorTheTest() throws IOException {
    String judged = "{folder: data, every: 4}";
    wrong(judged, "{folder: data, every: 4, split: test}", "which is for measuring it afterwards");
    wrong(judged, "{folder: ./data, every: 4, split: train}", "is among 'data'");
    Files.writeString(folder.resolve("others.run"), "q999 Q0 d0 1 3.5 x\n");
    wrong(
        judged,
        "{folder: data, every: 4, candidates: others.run}",
        "has no document of '" + folder.resolve("data") + "' for any query");
  }

  @Test
  void textsOfKnownClassesAreReadWithTheirLabelsAlone() throws IOException {
    Files.createDirectories(folder.resolve("labels"));
    Path texts = folder.resolve("labels/train.tsv");
    Files.writeString(texts, "label\ttext\n");
    String only = "{folder: labels}";
    wrong("{folder: data}", only, "have no line beside their first");
    Files.writeString(texts, "label\ttext\na\tthe river\nb\tthe stone\na\ta bridge\n");
    wrong("{folder: data}", "{folder: labels, negatives: x.run}", "leave out 'negatives'");
    wrong("{folder: data}", "{folder: labels, teachers: [x.run]}", "leave out 'negatives'");
    SetSettings two =
        new SetSettings(
            folder.resolve("labels"), "train", 1, Optional.empty(), List.of(), 2, List.of(), 0, "");
    assertThat(TrainingSet.read(two, 1).examples()).hasSize(2);
  }

  @Test
  void textsAreCutWhereTheModelEndsAndServedAsTheyWereLearned() throws IOException {
    train(
        config(
            "long",
            SHORT.formatted(
                "long",
                "{new: {vocabulary: 200, layers: 1, width: 16, heads: 2, positions: 8}, kind: cross-encoder}",
                "{ranknet: {}}")),
        false);
    TextModel pairs = TextModel.open(folder.resolve("long/model"));
    assertThat(pairs.description().maxTokens()).isEqualTo(8);
    assertThat(pairs.tokenizer().settings().maxTokens()).isEqualTo(8);
    Path length = folder.resolve("model/sentence_bert_config.json");
    Files.writeString(length, "{\"max_seq_length\": 5, \"do_lower_case\": false}");
    train(
        config(
            "wider",
            SHORT.formatted(
                "wider", "{start: model, document_tokens: 9}", "{infonce: {temperature: 0.1}}")),
        false);
    assertThat(TextModel.open(folder.resolve("wider/model")).description().maxTokens())
        .isEqualTo(9);
  }

  @Test
  void aFolderIsTrainedIntoByOneRunAtATime() throws Exception {
    Path config = config("broken", 30);
    Process child = start(config, false);
    awaitSteps(child, 2);
    refused(() -> train(config, true), "is being trained into by process " + child.pid());
    child.destroyForcibly().waitFor();
    train(config, true);
  }

  @Test
  void aJudgementThatIsBrokenOffIsMadeWhenTheRunGoesOn() throws Exception {
    train(config("unbroken", 30), false);
    Path config = config("broken", 30);
    for (int at : List.of(0, 8)) {
      Progress interrupts =
          (task, done, total) -> {
            if (task.equals("judging") && done == at) {
              Thread.currentThread().interrupt();
            }
          };
      boolean begun = at > 0;
      assertThatThrownBy(() -> new TrainingService().train(config, false, interrupts))
          .hasMessageStartingWith(
              begun
                  ? "Training was stopped after step 8 of 30"
                  : "Training was stopped before its first step");
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(folder.resolve("broken/index.html")).content().doesNotContain("http-equiv");
    train(config, true);
    sameWeights(folder.resolve("unbroken/model"), folder.resolve("broken/model"));
    assertThat(metrics("broken")).isEqualTo(metrics("unbroken")).hasSize(8);
  }

  private List<OptionalDouble> metrics(String run) throws IOException {
    List<OptionalDouble> metrics = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(run + "/log.jsonl"))) {
      metrics.add(StepRecord.read(line).metric());
    }
    return metrics.stream().filter(OptionalDouble::isPresent).toList();
  }

  private void wrong(String part, String instead, String sentence) throws IOException {
    wrong(part, instead, "name: tiny", "name: tiny", sentence);
  }

  private void wrong(String part, String instead, String other, String also, String sentence)
      throws IOException {
    Path config =
        config("bad", CONFIG.formatted("bad", 9).replace(part, instead).replace(other, also));
    refused(() -> train(config, false), sentence);
    WholeFolder.delete(folder.resolve("bad"));
  }

  private static void refused(ThrowingCallable doing, String sentence) {
    assertThatThrownBy(doing)
        .isInstanceOf(TollerException.class)
        .hasMessageContaining(sentence)
        .message()
        .doesNotContain("\n");
  }
}
