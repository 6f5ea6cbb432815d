// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands from end to end, over the sample of the demo and a small judged data set. */
class CommandLineTest {

  @TempDir static Path folder;
  private static Path home;
  private static JsonNode demo;

  @BeforeAll
  static void runTheDemo() {
    home = folder.resolve("home");
    demo = run("demo");
  }

  private static JsonNode run(String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 3);
    all[arguments.length] = "--json";
    all[arguments.length + 1] = "--collection";
    all[arguments.length + 2] = "demo";
    CommandLineRun run = CommandLineRun.of(home, all);
    assertThat(run.code()).as(run.err()).isZero();
    return run.json();
  }

  @Test
  void theDemoAnswersWithCitationsThatStandInTheFiles() throws IOException {
    assertThat(demo.at("/sync/failed")).isEmpty();
    assertThat(demo.get("answers")).hasSize(3);
    for (JsonNode answer : demo.get("answers")) {
      assertThat(answer.get("abstained").asBoolean()).as(answer.toString()).isFalse();
      assertThat(answer.get("citations")).isNotEmpty();
      for (JsonNode citation : answer.get("citations")) {
        String path = citation.get("path").asText();
        String quote = citation.get("quote").asText();
        if (path.endsWith(".md")) {
          String text = Files.readString(home.resolve("demo").resolve(path));
          int start = citation.at("/span/0").asInt();
          int end = citation.at("/span/1").asInt();
          assertThat(text.substring(start, end)).isEqualTo(quote);
        }
      }
    }
  }

  @Test
  void recordedTextsStandInForAModel() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("recorded.jsonl"),
            """
            {"question": "What is an observer?", "hyde": "Observers are members of an ensemble that do not vote; they forward write requests to the leader and hear only the results of votes."}
            """);
    String model = "recorded:" + file;
    JsonNode hits =
        run("search", "What is an observer?", "--flow", "hyde", "--llm", model).get("hits");
    assertThat(hits).isNotEmpty();
    assertThat(hits.at("/0/text").asText()).containsIgnoringCase("observer");
    JsonNode answer = run("ask", "What is an observer?", "--flow", "hyde", "--llm", model);
    assertThat(answer.get("citations")).isNotEmpty();
    CommandLineRun without =
        CommandLineRun.of(home, "search", "Why?", "--flow", "hyde", "--collection", "demo");
    assertThat(without.err())
        .contains(
            "The operator 'hyde' needs a language model; pass --llm URL --model NAME for a server or --llm recorded:FILE.jsonl for recorded texts, or take a flow without it.");
  }

  @Test
  void aSecondSyncEncodesNothing() {
    JsonNode report = run("sync", home.resolve("demo").toString());
    assertThat(report.get("unchanged").asInt()).isEqualTo(demo.at("/sync/added").asInt());
    assertThat(report.get("encoded").asInt()).isZero();
  }

  @Test
  void aSearchShowsPlacesAndTimes() {
    JsonNode found = run("search", "snapshot restore", "-k", "3", "--filter", "type:markdown");
    assertThat(found.get("hits")).hasSize(3);
    assertThat(found.at("/hits/0").properties())
        .extracting(java.util.Map.Entry::getKey)
        .contains("rank", "id", "document", "path", "score", "text", "span");
    assertThat(found.at("/hits/0/path").asText()).endsWith("zookeeperSnapshotAndRestore.md");
    assertThat(found.get("trace"))
        .extracting(stage -> stage.get("label").asText())
        .startsWith("retrieve lexical", "retrieve dense", "fuse by rrf");
  }

  @Test
  void anExplanationFollowsAHitThroughAllStages() {
    JsonNode found = run("search", "snapshot restore", "-k", "1", "--explain");
    JsonNode explained = found.at("/explanations/0");
    assertThat(explained.get("stages")).hasSize(4);
    assertThat(explained.at("/stages/0/place/rank").asInt()).isPositive();
    assertThat(explained.at("/nearest/text").asText()).isNotBlank();
  }

  @Test
  void whatTheFolderDoesNotHoldIsNotAnswered() {
    JsonNode answer = run("ask", "Which vitamins are in a ripe mango?");
    assertThat(answer.get("abstained").asBoolean()).as(answer.toString()).isTrue();
    assertThat(answer.get("citations")).isEmpty();
  }

  @Test
  void flowsAreListedCheckedDrawnAndShown() throws IOException {
    assertThat(run("flow", "list").get("flows"))
        .extracting(flow -> flow.get("name").asText())
        .containsExactly(
            "code",
            "dense",
            "expanded",
            "feedback",
            "hybrid",
            "hybrid-feedback",
            "hyde",
            "impact",
            "interpolated",
            "lexical",
            "multivector",
            "substring");
    String yaml = run("flow", "show", "hybrid").get("yaml").asText();
    assertThat(run("flow", "show", "hybrid").get("class").asText())
        .isEqualTo("branching before retrieval");
    assertThat(run("flow", "show", "lexical").get("pattern").asText())
        .isEqualTo("{retrieval:{retrieve}}");
    Path copy = Files.writeString(folder.resolve("copy.yaml"), yaml);
    assertThat(run("flow", "check", copy.toString()).get("sound").asBoolean()).isTrue();
    assertThat(run("flow", "draw", "hybrid").get("drawing").asText()).contains("fuse by rrf");
    assertThat(run("search", "observer", "--flow", copy.toString()).get("hits")).isNotEmpty();
  }

  @Test
  void whatFlowsAreMadeOfIsListedByModule() {
    JsonNode words = run("flow", "operators").get("words");
    assertThat(words)
        .extracting(word -> word.get("kind").asText() + " " + word.get("name").asText())
        .contains(
            "operator retrieve",
            "operator extract",
            "combinator loop",
            "router semantic",
            "split passages",
            "merge synthesise",
            "judge model");
    assertThat(words)
        .extracting(word -> word.get("module").asText())
        .containsSubsequence("retrieval", "post-retrieval", "generation", "orchestration");
  }

  @Test
  void anEvaluationComparesFlows() throws IOException {
    Path data = tinyData();
    Path out = folder.resolve("out.run");
    JsonNode report = run("eval", data.toString(), "--run-out", out.toString());
    assertThat(report.get("queries").asInt()).isEqualTo(2);
    assertThat(report.at("/systems/1/flow").asText()).isEqualTo("dense");
    assertThat(report.at("/systems/1/metrics/nDCG@10/mean").asDouble()).isEqualTo(1);
    assertThat(report.at("/systems/1/vs_baseline/nDCG@10").has("won")).isTrue();
    assertThat(Path.of(report.get("stored").asText())).exists();
    assertThat(folder.resolve("out-hybrid.run")).content().startsWith("q1 Q0 d1 1 ");
  }

  @Test
  void negativesAreMinedWithWhereTheyCameFrom() throws IOException {
    Path out = folder.resolve("negatives.run");
    JsonNode mined =
        run(
            "mine",
            tinyData().toString(),
            "--split",
            "test",
            "--flow",
            "dense",
            "--most",
            "1",
            "--output",
            out.toString());
    assertThat(mined.get("negatives").asInt()).isEqualTo(2);
    assertThat(Files.readAllLines(out)).hasSize(2).noneMatch(line -> line.startsWith("q1 Q0 d1 "));
    assertThat(folder.resolve("negatives.run.json"))
        .content()
        .contains("data_sha256", "\"split\" : \"test\"", "name: dense", "encoder_weights_sha256");
  }

  @Test
  void whatFindsByWordsAloneEncodesNothing() throws IOException {
    Path own = folder.resolve("words-home");
    CommandLineRun run =
        CommandLineRun.of(own, "eval", tinyData().toString(), "--flow", "lexical", "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("nDCG@10");
    try (Stream<Path> corpora = Files.list(own.resolve("evaluations/corpora"))) {
      assertThat(corpora).singleElement().asString().endsWith("-words");
    }
  }

  @Test
  void trainingWithoutTheModuleThatLearnsSaysHowToStartIt() {
    CommandLineRun run = CommandLineRun.of(home, "train", "any.yaml");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("start it by the launcher, './toller train'").hasLineCount(1);
  }

  private static Path tinyData() throws IOException {
    Path data = Files.createDirectories(folder.resolve("tiny/qrels")).getParent();
    Files.writeString(
        data.resolve("corpus.jsonl"),
        """
        {"_id": "d1", "title": "Kilns", "text": "A kiln fires clay until it is hard."}
        {"_id": "d2", "title": "Looms", "text": "A loom weaves threads into cloth."}
        {"_id": "d3", "title": "Ferries", "text": "A ferry carries people over water."}
        """);
    Files.writeString(
        data.resolve("queries.jsonl"),
        """
        {"_id": "q1", "text": "what hardens clay"}
        {"_id": "q2", "text": "boat for people"}
        """);
    Files.writeString(
        data.resolve("qrels/test.tsv"), "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td3\t1\n");
    return data;
  }

  @Test
  void theDoctorFindsEverythingWell() {
    JsonNode report = run("doctor");
    assertThat(report.get("healthy").asBoolean()).as(report.toString()).isTrue();
  }

  @Test
  void textsAreEncoded() {
    JsonNode encoded = run("encode", "a duck", "a goose", "--role", "document");
    assertThat(encoded.get("vectors")).hasSize(2);
    assertThat(encoded.at("/vectors/0")).hasSize(encoded.at("/encoder/dimension").asInt());
  }
}
