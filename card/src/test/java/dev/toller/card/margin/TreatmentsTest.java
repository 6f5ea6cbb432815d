// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Hit;
import dev.toller.Progress;
import dev.toller.Ranking;
import dev.toller.TollerException;
import dev.toller.card.kind.EnsembleType;
import dev.toller.card.kind.Runs;
import dev.toller.card.stage.Laboratory;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Values;
import dev.toller.card.stage.Work;
import dev.toller.measure.data.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways of teaching over students, and means of runs. */
class TreatmentsTest {

  private static final int QUERIES = 12;

  @TempDir Path folder;

  @BeforeEach
  void data() throws IOException {
    Path data = Files.createDirectories(folder.resolve("small"));
    StringJoiner queries = new StringJoiner("\n", "", "\n");
    StringJoiner judged = new StringJoiner("\n", "query-id\tcorpus-id\tscore\n", "\n");
    for (int i = 0; i < QUERIES; i++) {
      queries.add("{\"_id\": \"q%02d\", \"text\": \"clay\"}".formatted(i));
      judged.add("q%02d\tgood\t1".formatted(i));
    }
    Files.writeString(data.resolve("corpus.jsonl"), "{\"_id\": \"good\", \"text\": \"clay\"}\n");
    Files.writeString(data.resolve("queries.jsonl"), queries.toString());
    Files.createDirectories(data.resolve("qrels"));
    Files.writeString(data.resolve("qrels/test.tsv"), judged.toString());
  }

  /** A run that has the relevant document first for some queries and second for the others. */
  private Path run(String name, int right) throws IOException {
    Path output = Files.createDirectories(folder.resolve(name));
    TreeMap<String, Ranking> rankings = new TreeMap<>();
    for (int i = 0; i < QUERIES; i++) {
      rankings.put(
          "q%02d".formatted(i),
          Ranking.of(List.of(new Hit("bad", 2), new Hit("good", i < right ? 3 : 1))));
    }
    Run.of("flow", rankings).write(output.resolve("run.trec.gz"));
    return output;
  }

  private Values run(Stage stage, Map<String, Path> inputs) throws IOException {
    Values values = new Values();
    try (Laboratory laboratory = new Laboratory()) {
      stage.run(
          new Work(
              inputs,
              Map.of("small", folder.resolve("small")),
              folder,
              folder,
              folder,
              OptionalLong.empty(),
              laboratory,
              values,
              Progress.SILENT));
    }
    return values;
  }

  @Test
  void studentsThatAWayMakesSignificantlyBetterAreCounted() throws IOException {
    Stage stage =
        new TreatmentsType()
            .create(
                Map.of(
                    "data",
                    "small",
                    "metric",
                    "MRR@10",
                    "baseline",
                    "labels",
                    "runs",
                    Map.of("labels", List.of("a", "b"), "margins", List.of("c", "d"))));
    Values values =
        run(stage, Map.of("a", run("a", 0), "b", run("b", 6), "c", run("c", 12), "d", run("d", 7)));
    assertThat(values.columns().get("labels.MRR@10")).containsEntry("q00", 0.75);
    assertThat(values.columns().get("margins.MRR@10"))
        .containsEntry("q00", 1.0)
        .containsEntry("q11", 0.75);
    assertThat(values.values()).containsEntry("margins.better", 1.0).doesNotContainKey("a");
  }

  @Test
  void theBaselineIsOneOfTheWays() {
    assertThatThrownBy(() ->
            new TreatmentsType()
                .create(
                    Map.of("data", "small", "baseline", "none", "runs", Map.of("a", List.of("b")))))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The stage 'treatments' compares with 'none', which is none of its runs; it has a.");
  }

  @Test
  void anEnsembleTakesTheMeanOfScores() throws IOException {
    run(
        new EnsembleType().create(Map.of("runs", List.of("a", "b"))),
        Map.of("a", run("a", 0), "b", run("b", 6)));
    Ranking tied = Runs.read(folder).get("q00");
    assertThat(tied.ids()).containsExactly("bad", "good");
    assertThat(tied.hits().getLast().score()).isCloseTo(2, within(1e-6));
    assertThat(Runs.read(folder).get("q11").hits())
        .containsExactly(new Hit("bad", 2), new Hit("good", 1));
  }
}
