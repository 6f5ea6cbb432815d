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
}
