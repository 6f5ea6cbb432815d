// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toller.app.ExitCode;
import dev.toller.app.Json;
import dev.toller.engine.checkpoint.CheckpointWriter;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.checkpoint.ModelFiles;
import dev.toller.engine.jvm.JvmBackend;
import dev.toller.engine.model.Model;
import dev.toller.engine.model.Output;
import dev.toller.engine.tensor.Backend.Executable;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Matrix;
import dev.toller.engine.tensor.Weights;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code toller model} and {@code toller encode --model}, over a tiny BERT that is made here. */
class ModelCommandTest {

  private static final String CONFIG =
      """
      {"architectures": ["BertModel"], "model_type": "bert", "vocab_size": 30522,
       "hidden_size": 24, "num_hidden_layers": 2, "num_attention_heads": 3,
       "intermediate_size": 40, "hidden_act": "gelu", "max_position_embeddings": 64,
       "type_vocab_size": 2, "layer_norm_eps": 1e-12, "pad_token_id": 0}
      """;

  private static final List<int[]> TOKENS =
      List.of(new int[] {101, 2129, 2079, 102}, new int[] {101, 999, 102});

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void makeAModel() throws IOException {
    model = Files.createDirectories(folder.resolve("tiny"));
    ModelFiles.copyMiniLm(model);
    Files.writeString(model.resolve("config.json"), CONFIG);
    Model tiny = Model.of(Config.read(model.resolve("config.json")));
    Weights weights =
        parameter ->
            parameter
                .start()
                .draw((int) parameter.size(), new SplittableRandom(parameter.name().hashCode()));
    CheckpointWriter.write(model, tiny.network().parameters(), weights);
    Files.writeString(model.resolve("expected.json"), Json.write(expected(tiny, weights)));
  }

  private static Map<String, Object> expected(Model tiny, Weights weights) {
    try (Executable network =
        new JvmBackend().prepare(tiny.network().forward(Output.LAST_HIDDEN_STATE), weights)) {
      List<Object> states = new ArrayList<>();
      for (int[] tokens : TOKENS) {
        Matrix state = network.run(Batch.ofTokens(List.of(tokens))).getFirst();
        List<float[]> rows = new ArrayList<>();
        for (int row = 0; row < state.rows(); row++) {
          rows.add(state.row(row));
        }
        states.add(List.of(rows));
      }
      return Map.of(
          "model_class",
          "BertModel",
          "tolerance_abs",
          1e-5,
          "cases",
          List.of(oneCase(0, states.get(0)), oneCase(1, states.get(1))));
    }
  }

  private static Map<String, Object> oneCase(int number, Object state) {
    int[] ones = new int[TOKENS.get(number).length];
    Arrays.fill(ones, 1);
    return Map.of(
        "name",
        "case " + number,
        "inputs",
        Map.of("input_ids", List.of(TOKENS.get(number)), "attention_mask", List.of(ones)),
        "expected",
        Map.of("last_hidden_state", state));
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(folder.resolve("home"), arguments);
  }

  private void refused(int code, String sentence, String... arguments) {
    CommandLineRun run = run(arguments);
    assertThat(run.err()).startsWith("toller: ").contains(sentence).hasLineCount(1);
    assertThat(run.code()).isEqualTo(code);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void whatAFolderHoldsIsShown() {
    JsonNode shown = run("model", "show", model.toString(), "--json").json();

    assertThat(shown.get("architecture").asText()).isEqualTo("BertModel");
    assertThat(shown.get("purpose").asText()).isEqualTo("a dense encoder");
    assertThat(shown.at("/encoder/dimension").asInt()).isEqualTo(24);
    assertThat(shown.get("names")).isEmpty();
    String name = "embeddings.word_embeddings.weight";
    assertThat(run("model", "show", model.toString()).out())
        .contains("parameters", "cost")
        .doesNotContain(name);
    assertThat(run("model", "show", model.toString(), "--parameters").out()).contains(name);
  }

  @Test
  void aModelThatComputesWhatWasExpectedPasses() {
    CommandLineRun run = run("model", "verify", model.toString(), "--json");

    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.json().get("passed").asBoolean()).isTrue();
    assertThat(run.json().at("/backends/0/backend").asText()).isEqualTo("jvm");
    assertThat(run.json().at("/backends/0/largest").asDouble()).isLessThan(1e-5);
  }

  @Test
  void aModelThatComputesSomethingElseFails() throws IOException {
    Path file = model.resolve("expected.json");
    ObjectNode expected = (ObjectNode) Json.read(Files.readString(file), JsonNode.class, "it");
    var row = (ArrayNode) expected.at("/cases/1/expected/last_hidden_state/0/2");
    row.set(3, row.get(3).asDouble() + 1e-3);
    Files.writeString(file, Json.write(expected));

    CommandLineRun run = run("model", "verify", model.toString());

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).contains("FAILED").contains("case 1");
  }

  @Test
  void whatCannotBeVerifiedIsOneSentence() throws IOException {
    refused(
        ExitCode.USAGE,
        "There is no back end 'abacus'",
        "model",
        "verify",
        model.toString(),
        "--backend",
        "abacus");
    refused(ExitCode.USAGE, "There is no folder", "model", "verify", folder + "/nowhere");
    Files.delete(model.resolve("expected.json"));
    refused(ExitCode.USAGE, "There is no 'expected.json'", "model", "verify", model.toString());
  }

  @Test
  void aDamagedModelIsOneSentence() throws IOException {
    Path weights = model.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    Files.write(weights, Arrays.copyOf(bytes, bytes.length / 2));
    refused(ExitCode.FAILED, "model.safetensors", "model", "verify", model.toString());
    Files.write(weights, bytes);

    Files.writeString(model.resolve("config.json"), CONFIG.replace("\"bert\"", "\"abacus\""));
    refused(ExitCode.USAGE, "'abacus'", "model", "show", model.toString());
  }

  @Test
  void aFileIsEncodedByAModel() throws IOException {
    Path in = folder.resolve("in.jsonl");
    Path out = folder.resolve("out.jsonl.gz");
    Files.writeString(in, "{\"_id\":\"a\",\"text\":\"a duck\"}\n{\"_id\":\"b\",\"text\":\"\"}\n");

    CommandLineRun run =
        run(
            "encode",
            "--model",
            model.toString(),
            "--input",
            in.toString(),
            "--output",
            out.toString(),
            "--json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json().get("texts").asInt()).isEqualTo(2);
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(out)), StandardCharsets.UTF_8))) {
      List<String> all = lines.lines().toList();
      assertThat(all).hasSize(2);
      JsonNode first = Json.read(all.getFirst(), JsonNode.class, "A line");
      assertThat(first.get("_id").asText()).isEqualTo("a");
      assertThat(first.get("vector")).hasSize(24);
    }
  }

  @Test
  void textsOrFilesButNotBoth() {
    refused(ExitCode.USAGE, "Either texts are named", "encode");
    refused(ExitCode.USAGE, "Either texts are named", "encode", "a duck", "--input", "x");
  }
}
