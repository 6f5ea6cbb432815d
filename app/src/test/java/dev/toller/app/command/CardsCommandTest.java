// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toller.app.ExitCode;
import dev.toller.app.Json;
import dev.toller.card.Card;
import dev.toller.card.Cards;
import dev.toller.card.Tier;
import dev.toller.card.stage.StageGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code toller cards} from end to end. */
class CardsCommandTest {

  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final String CARD =
      """
      card: %s
      title: "Small things"
      year: 2020
      source: nowhere
      area: measures
      module: measure
      idea: Words find texts.
      published:
        - figure: none
          of: nothing
      claims:
        - claim: words-find
          says: Words find texts.
          scaled: Words find every one of three texts.
      """;
  private static final String BUILT =
      """
          holds_when:
            - scores.words.recall@5 = 1
      plan: Run it.
      data:
        small:
          path: small
          sha256: %s
          bytes: %s
          licence: Apache-2.0
      seeds: [1]
      determinism: exact
      tuning: {method: 0, baseline: 0}
      stages:
        by-hand:
          identity: {of: answer-measures}
        corpus:
          index: {data: small, encoder: static}
        words:
          flow: {corpus: corpus, data: small, flow: lexical, k: 5}
        scores:
          measure: {data: small, runs: [words], metrics: [recall@5]}
      tiers:
        T1: {stages: [by-hand, scores], minutes: 5, memory_gb: 4}
      guards:
        - guard: the measures equal the cases computed by hand
          holds_when:
            - by-hand.wrong = 0
      """;

  @TempDir private Path folder;
  private Path cards;
  private Path data;

  @BeforeEach
  void write() throws IOException {
    cards = Files.createDirectories(folder.resolve("cards"));
    data = folder.resolve("data");
    Path set = Files.createDirectories(data.resolve("small/qrels")).getParent();
    Files.writeString(
        set.resolve("corpus.jsonl"),
        """
        {"_id": "d1", "title": "", "text": "A lantern gives light."}
        {"_id": "d2", "title": "", "text": "An anchor holds a ship."}
        {"_id": "d3", "title": "", "text": "A kettle boils water."}
        """);
    Files.writeString(
        set.resolve("queries.jsonl"),
        """
        {"_id": "q1", "text": "lantern light"}
        {"_id": "q2", "text": "anchor of a ship"}
        """);
    Files.writeString(
        set.resolve("qrels/test.tsv"), "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\n");
    JsonNode checksum = done("checksum", set.toString());
    write("small", BUILT.formatted(checksum.get("sha256").asText(), checksum.get("bytes")));
    write("plan", "plan: Later.\n");
  }

  private void write(String name, String rest) throws IOException {
    Files.writeString(cards.resolve(name + ".yaml"), CARD.formatted(name) + rest);
  }

  private CommandLineRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("cards"));
    all.addAll(List.of("--cards", cards.toString(), "--data", data.toString()));
    all.addAll(List.of(arguments));
    return CommandLineRun.of(folder.resolve("home"), all.toArray(String[]::new));
  }

  private JsonNode done(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    CommandLineRun run = run(all.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    return run.json();
  }

  private void refused(int code, String sentence, String... arguments) {
    CommandLineRun run = run(arguments);
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.err().strip().lines().filter(line -> line.startsWith("toller: ")))
        .as(run.err())
        .hasSize(1);
    assertThat(run.err()).contains(sentence).doesNotContain("\tat ", "Exception");
    assertThat(run.out()).isEmpty();
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  @Test
  void everyCardOfTheProjectIsListed() {
    cards = PROJECT.resolve("cards");
    JsonNode rows = done("list").get("cards");
    assertThat(rows).hasSize(39);
    for (JsonNode row : rows) {
      assertThat(row.properties())
          .extracting(Map.Entry::getKey)
          .containsExactlyInAnyOrder("card", "paper", "status", "verdicts", "recorded", "troubles");
      assertThat(row.get("troubles")).as(row.toString()).isEmpty();
      assertThat(row.get("paper").asText()).isNotBlank();
      assertThat(row.get("status").asText()).isIn("not built", "built", "T0", "T1", "T2", "T3");
      boolean recorded = row.get("status").asText().startsWith("T");
      assertThat(row.get("verdicts").isEmpty()).isEqualTo(!recorded);
      assertThat(row.get("recorded").isNull()).isEqualTo(!recorded);
      row.get("verdicts")
          .forEach(verdict ->
              assertThat(verdict.asText())
                  .isIn("exact", "within band", "held", "not held", "surprising"));
    }
  }

  @Test
  void aCardFromPlanToVerifiedRecord() throws IOException {
    assertThat(done("list").at("/cards/1/status").asText()).isEqualTo("built");
    assertThat(done("cost", "small").at("/cards/small/stages").properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("by-hand", "corpus", "scores", "words");
    JsonNode first = done("run", "small").at("/runs/0");
    assertThat(texts(first.get("ran"))).containsExactly("by-hand", "corpus", "words", "scores");
    assertThat(first.at("/record/result/claims/0/verdict").asText()).isEqualTo("exact");
    JsonNode second = done("run", "small").at("/runs/0");
    assertThat(second.get("unchanged").asBoolean()).isTrue();
    assertThat(second.get("record")).isEqualTo(first.get("record"));
    assertThat(done("cost", "small").at("/cards/small/stages")).isEmpty();
    JsonNode row = done("list").at("/cards/1");
    assertThat(row.get("status").asText()).isEqualTo("T1");
    assertThat(row.at("/verdicts/words-find").asText()).isEqualTo("exact");
    assertThat(row.get("recorded").asText()).isEqualTo("unknown");
    assertThat(done("show", "small").at("/records/0")).isEqualTo(first.get("record"));
    assertThat(texts(done("verify").at("/verified/0/recomputed")))
        .containsExactly("by-hand", "scores");
    assertThat(done("diff", "small", "small").get("differences")).isEmpty();
    assertChangesAreSeen();
  }

  private void assertChangesAreSeen() throws IOException {
    Path record = cards.resolve("records/small/T1/record.json");
    Path other = folder.resolve("other.json");
    Files.copy(record, other);
    Path card = cards.resolve("small.yaml");
    Files.writeString(card, Files.readString(card).replace("k: 5", "k: 1"));
    refused(ExitCode.FAILED, "was made by another version of its stages", "verify", "small");
    JsonNode again = done("run", "small").at("/runs/0");
    assertThat(texts(again.get("ran"))).containsExactly("words", "scores");
    CommandLineRun differ = run("diff", "small", other.toString(), "--json");
    assertThat(differ.code()).isEqualTo(ExitCode.FAILED);
    assertThat(differ.json().get("differences"))
        .extracting(difference -> difference.get("what").asText())
        .contains("definition", "stages.words.key");
    Files.writeString(record, Files.readString(record) + " ");
    refused(ExitCode.FAILED, "is not as the runner wrote it", "verify", "small");
    refused(ExitCode.FAILED, "is not as the runner wrote it", "diff", "small", other.toString());
    assertThat(done("run", "small").at("/runs/0/unchanged").asBoolean()).isFalse();
    done("verify", "small");
  }

  @Test
  void whatIsPrintedForPeople() {
    assertThat(run("run", "small").out())
        .contains("small T1: 4 stages ran, 0 were finished.", "exact        words-find");
    assertThat(run("run", "small").out())
        .isEqualTo(
            "small T1: nothing to do; all 4 stages are finished and the record says the same.\n");
    assertThat(run("list").out()).contains("small", "1 exact", "not built");
    assertThat(run("show", "small").out())
        .contains("Small things (2020, nowhere)", "holds when scores.words.recall@5 = 1");
    assertThat(run("cost", "small").out()).contains("0 stages to run, 4 finished");
    assertThat(run("verify", "small").out()).contains("T1  as recorded; 2 stages computed anew");
    assertThat(run("diff", "small", "small").out()).isEqualTo("The two records say the same.\n");
  }

  @Test
  void kindsAndChecksums() {
    assertThat(done("kinds").get("kinds").properties())
        .extracting(Map.Entry::getKey)
        .contains("identity", "index", "flow", "measure", "compare");
    assertThat(run("kinds").out()).contains("index", "puts a data set's corpus");
    CommandLineRun checksum = run("checksum", data.resolve("small").toString());
    assertThat(checksum.out()).matches("sha256: [0-9a-f]{64}\nbytes: [0-9]+\n");
  }

  @Test
  void whatCannotBeDoneIsSaidInOneSentence() throws IOException {
    refused(
        ExitCode.USAGE,
        "There is no card 'smal'; did you mean 'small'? (there are: plan, small).",
        "run",
        "smal");
    for (String command : List.of("run", "cost")) {
      refused(
          ExitCode.USAGE,
          "The method of the card 'plan' is not built, so there is nothing to run; 'toller cards show plan' says what is planned.",
          command,
          "plan");
    }
    refused(
        ExitCode.USAGE,
        "The card 'small' has no tier T2; it has [T1].",
        "run",
        "small",
        "--tier",
        "T2");
    refused(
        ExitCode.USAGE, "No card in '%s' has the tier T3.".formatted(cards), "run", "--tier", "T3");
    refused(ExitCode.USAGE, "There is no record of the card 'small'; run it.", "verify", "small");
    refused(
        ExitCode.USAGE,
        "There is no record of the card 'small' at tier T1; run it.",
        "diff",
        "small",
        "small");
    refused(ExitCode.USAGE, "There is no record 'none.json'.", "diff", "none.json", "small");
    refused(
        ExitCode.USAGE,
        "There is no file or folder '%s'.".formatted(folder.resolve("none")),
        "checksum",
        folder.resolve("none").toString());
    refused(ExitCode.USAGE, "see 'toller cards run --help'.", "run", "small", "--tier", "T9");
    refused(ExitCode.USAGE, "'toller cards' has no command 'rum'", "rum");
    Files.delete(data.resolve("small/corpus.jsonl"));
    refused(ExitCode.USAGE, "get that one, or correct the card.", "run", "small");
    write("broken", "plan: Later.\nidea2: none\n");
    refused(ExitCode.USAGE, "broken.yaml, line 16: There is no key 'idea2' of a card", "list");
  }

  /** What needs data that are not here is left out. */
  @Test
  void everySmallestRecordOfTheProjectIsVerified() {
    cards = PROJECT.resolve("cards");
    data = PROJECT.resolveSibling("shared");
    long recorded = 0;
    for (JsonNode row : done("list").get("cards")) {
      recorded += row.get("recorded").isNull() ? 0 : 1;
    }
    assertThat(done("verify", "--tier", "T0").get("verified").size()).isBetween(1, (int) recorded);
  }

  @Test
  void theSmallestTierOfEveryCardSaysWhatWasCommitted() throws IOException {
    Path shared = PROJECT.resolveSibling("shared");
    Assumptions.assumeTrue(
        Files.isDirectory(shared), "the folder of data '%s' is not there".formatted(shared));
    Path project = PROJECT.resolve("cards");
    cards = folder.resolve("copy");
    data = shared;
    copy(project, cards);
    SortedMap<String, JsonNode> claims = new TreeMap<>();
    List<String> run = new ArrayList<>(List.of("run", "--tier", "T0"));
    run.addAll(withoutTraining(project));
    for (JsonNode done : done(run.toArray(String[]::new)).get("runs")) {
      JsonNode result = done.at("/record/result");
      claims.put(done.at("/record/card").asText(), result.get("claims"));
      result
          .get("guards")
          .forEach(
              guard -> assertThat(guard.get("holds").asBoolean()).as(guard.toString()).isTrue());
    }
    for (Map.Entry<String, JsonNode> claim : claims.entrySet()) {
      Path committed = project.resolve("records/%s/T0/record.json".formatted(claim.getKey()));
      if (Files.exists(committed)) {
        JsonNode before = Json.read(Files.readString(committed), JsonNode.class, "The record");
        assertThat(verdicts(claim.getValue())).isEqualTo(verdicts(before.at("/result/claims")));
      }
    }
  }

  /** Those that train are run by the launcher, which has the module that learns. */
  private static List<String> withoutTraining(Path project) {
    return Cards.open(project).all().stream()
        .filter(card ->
            card.experiment()
                .filter(known -> known.tiers().containsKey(Tier.T0))
                .filter(known ->
                    StageGraph.order(known.stages(), known.tiers().get(Tier.T0).stages()).stream()
                        .noneMatch(call -> call.stage().trains()))
                .isPresent())
        .map(Card::name)
        .toList();
  }

  private static List<String> verdicts(JsonNode claims) {
    List<String> verdicts = new ArrayList<>();
    claims.forEach(
        claim -> verdicts.add(claim.get("claim").asText() + ": " + claim.get("verdict").asText()));
    return verdicts;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}
