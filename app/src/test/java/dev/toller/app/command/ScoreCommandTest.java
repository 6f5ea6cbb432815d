// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code toller score} writes what a model says of documents. */
class ScoreCommandTest {

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("data/qrels"));
    Files.writeString(
        folder.resolve("data/corpus.jsonl"),
        """
        {"_id": "otter", "title": "", "text": "Otters swim in cold rivers and eat fish."}
        {"_id": "lantern", "title": "", "text": "A lantern gives light, and otters eat fish."}
        {"_id": "bread", "title": "", "text": "Bread is baked from flour."}
        """);
    Files.writeString(
        folder.resolve("data/queries.jsonl"),
        """
        {"_id": "q1", "text": "what do otters eat"}
        {"_id": "q2", "text": "how is bread made"}
        """);
    Files.writeString(
        folder.resolve("data/qrels/train.tsv"),
        "query-id\tcorpus-id\tscore\nq1\totter\t1\nq2\tbread\t1\n");
    Files.writeString(folder.resolve("found.run"), "q1 Q0 lantern 1 2.5 words\n");
  }

  private CommandLineRun score(String output, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("score", folder.resolve("data").toString(), "--output", place(output)));
    all.addAll(List.of(more));
    return CommandLineRun.of(folder.resolve("home"), all.toArray(String[]::new));
  }

  private String place(String name) {
    return folder.resolve(name).toString();
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name));
  }

  @Test
  void allDocumentsAreRankedWithoutCandidates() throws IOException {
    assertThat(score("all.run").out()).contains("6 scores for 2 queries");
    assertThat(lines("all.run").getFirst()).startsWith("q1 Q0 otter 1 ");
  }

  @Test
  void candidatesAndTheRelevantDocumentsOfTheirQueriesAreScored() throws IOException {
    assertThat(score("some.run", "--candidates", place("found.run"), "--relevant").err()).isEmpty();
    assertThat(lines("some.run")).hasSize(2).allMatch(line -> line.startsWith("q1 "));
    assertThat(score("some.tsv", "--candidates", place("found.run"), "--relevant").code()).isZero();
    assertThat(lines("some.tsv")).hasSize(1).allMatch(line -> line.endsWith("q1\totter\tlantern"));
  }

  @Test
  void documentsAreReadAsFarAsTheStudentReads() throws IOException {
    score("whole.run", "--candidates", place("found.run"));
    score("part.run", "--candidates", place("found.run"), "--document-tokens", "5");
    assertThat(value("part.run")).isLessThan(value("whole.run") - 0.1);
    CommandLineRun none = score("none.run", "--document-tokens", "0");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err())
        .contains("Documents are cut after 1 token or more, not after 0")
        .hasLineCount(1);
    assertThat(folder.resolve("none.run")).doesNotExist();
  }

  private double value(String run) throws IOException {
    return Double.parseDouble(lines(run).getFirst().split(" ")[4]);
  }

  @Test
  void whatWasBrokenOffGoesOnToTheSameBytes() throws IOException {
    for (String name : List.of("scores.run", "scores.tsv", "packed.run.gz")) {
      score(name);
      byte[] whole = Files.readAllBytes(folder.resolve(name));
      List<String> part = brokenOff(name);
      assertThat(part).hasSize(3);
      String cut = part.get(2).substring(0, part.get(2).length() / 2);
      Files.writeString(
          folder.resolve(name + ".part"), part.get(0) + "\n" + part.get(1) + "\n" + cut);
      assertThat(score(name).out()).contains("6 scores for 2 queries");
      assertThat(Files.readAllBytes(folder.resolve(name))).as(name).isEqualTo(whole);
      assertThat(folder.resolve(name + ".part")).doesNotExist();
    }
  }

  @Test
  void whatIsFinishedIsNotScoredAgain() throws IOException {
    List<String> part = brokenOff("scores.run");
    Files.writeString(
        folder.resolve("scores.run.part"),
        part.get(0) + "\n{\"query\":\"q1\",\"documents\":[\"bread\"],\"scores\":[0.5]}\n");
    assertThat(score("scores.run").out()).contains("4 scores for 2 queries");
    assertThat(lines("scores.run").getFirst()).startsWith("q1 Q0 bread 1 0.5 ");
  }

  /** A run that cannot be written in the end leaves every query, as one that was killed there. */
  private List<String> brokenOff(String name) throws IOException {
    Path inTheWay = Files.createDirectory(folder.resolve(name + ".new"));
    Files.createFile(inTheWay.resolve("file"));
    assertThat(score(name).err()).contains("cannot be written");
    Files.delete(inTheWay.resolve("file"));
    Files.delete(inTheWay);
    return lines(name + ".part");
  }

  @Test
  void otherSettingsOrDataDoNotGoOn() throws IOException {
    brokenOff("scores.run");
    List<String> part = lines("scores.run.part");
    refusesToGoOn("--depth", "2");
    refusesToGoOn("--relevant");
    refusesToGoOn("--document-tokens", "5");
    refusesToGoOn("--candidates", place("found.run"));
    Files.writeString(
        folder.resolve("data/qrels/train.tsv"), "query-id\tcorpus-id\tscore\nq1\totter\t1\n");
    refusesToGoOn();
    assertThat(lines("scores.run.part")).isEqualTo(part);
    assertThat(folder.resolve("scores.run")).doesNotExist();
  }

  private void refusesToGoOn(String... more) {
    CommandLineRun run = score("scores.run", more);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines().filter(line -> line.startsWith("toller: ")))
        .containsExactly(
            "toller: The file '%s' belongs to a command with other settings or data, which its first line says; repeat that command, delete the file, or name another --output."
                .formatted(place("scores.run.part")));
  }

  @Test
  void theFolderOfTheOutputIsMadeOrRefusedBeforeAnythingIsScored() {
    assertThat(score("new/folder/scores.run").code()).isZero();
    assertThat(folder.resolve("new/folder")).isDirectoryContaining("glob:**/scores.run");
    CommandLineRun under = score("found.run/scores.run");
    assertThat(under.code()).isEqualTo(1);
    assertThat(under.err())
        .startsWith("toller: '%s' cannot be written (".formatted(place("found.run/scores.run")))
        .hasLineCount(1);
    CommandLineRun folderItself = score("data");
    assertThat(folderItself.code()).isEqualTo(2);
    assertThat(folderItself.err())
        .contains("A file is to be written, and '%s' is a folder".formatted(place("data")))
        .hasLineCount(1);
  }
}
