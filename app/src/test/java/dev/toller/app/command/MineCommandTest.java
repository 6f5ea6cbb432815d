// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code toller mine} says which bounds hold and where its negatives came from. */
class MineCommandTest {

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("data/qrels"));
    Files.writeString(
        folder.resolve("data/corpus.jsonl"),
        """
        {"_id": "otter", "title": "", "text": "Otters swim in rivers and eat fish, and otters swim."}
        {"_id": "lantern", "title": "", "text": "A lantern gives light over rivers where otters are."}
        {"_id": "bread", "title": "", "text": "Bread is baked from flour."}
        """);
    Files.writeString(
        folder.resolve("data/queries.jsonl"),
        """
        {"_id": "q1", "text": "otters swim"}
        {"_id": "q2", "text": "lantern of otters"}
        """);
    Files.writeString(
        folder.resolve("data/qrels/train.tsv"),
        "query-id\tcorpus-id\tscore\nq1\totter\t1\nq2\tbread\t1\n");
  }

  private CommandLineRun mine(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "mine",
                folder.resolve("data").toString(),
                "--flow",
                "lexical",
                "--output",
                folder.resolve("made/negatives.run").toString()));
    all.addAll(List.of(more));
    return CommandLineRun.of(folder.resolve("home"), all.toArray(String[]::new));
  }

  @Test
  void queriesThatAMarginDoesNotBoundAreCounted() throws IOException {
    CommandLineRun run = mine("--margin", "0.9");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("; 1 queries are not bounded by --margin, since no relevant document was found")
        .doesNotContain("--teacher-margin");
    assertThat(folder.resolve("made/negatives.run.json"))
        .content()
        .contains("\"queries_unbounded\" : 1", "\"queries_unbounded_by_teacher\" : 0");
    assertThat(mine().out()).doesNotContain("not bounded");
  }

  @Test
  void queriesThatATeacherDoesNotBoundAreCountedAndItsScoresAreNamed() throws IOException {
    Path teacher =
        Files.writeString(
            folder.resolve("teacher.run"),
            "q1 Q0 otter 1 -1 t\nq1 Q0 lantern 2 -3 t\nq2 Q0 lantern 1 2 t\n");
    CommandLineRun run = mine("--teacher", teacher.toString(), "--teacher-margin", "0.9", "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json().get("negatives").asInt()).isEqualTo(2);
    assertThat(run.json().get("queries_unbounded").asInt()).isZero();
    assertThat(run.json().get("queries_unbounded_by_teacher").asInt()).isEqualTo(1);
    assertThat(folder.resolve("made/negatives.run.json"))
        .content()
        .contains(
            "\"teacher\" : \"teacher.run\"",
            "\"teacher_sha256\" : \"%s\"".formatted(Sha256.of(List.of(teacher))),
            "\"queries_unbounded_by_teacher\" : 1");
  }

  @Test
  void aTeachersMarginWithoutATeacherIsRefused() {
    CommandLineRun run = mine("--teacher-margin", "0.9");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "toller: '--teacher-margin 0.9' bounds by a teacher's scores, and there are none; give them by '--teacher FILE.run', or leave it out.");
    assertThat(folder.resolve("made")).doesNotExist();
  }

  @Test
  void theHelpShowsTheDefaultsOfMargins() {
    String help =
        CommandLineRun.of(folder.resolve("home"), "mine", "--help").out().replaceAll("\\s+", " ");
    assertThat(help).containsPattern("--margin=X [^-]*- \\(1 - X\\) [^-]*\\(default: 0\\.0\\)");
    assertThat(help).containsPattern("--teacher-margin=X [^(]*\\(default: 0\\.0\\)");
  }
}
