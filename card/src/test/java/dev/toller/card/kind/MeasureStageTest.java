// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Hit;
import dev.toller.Progress;
import dev.toller.Ranking;
import dev.toller.card.stage.Laboratory;
import dev.toller.card.stage.Values;
import dev.toller.card.stage.Work;
import dev.toller.measure.data.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureStageTest {

  @TempDir Path folder;

  @Test
  void aQueryThatFoundNothingCountsAsZero() throws IOException {
    Values values = measure();

    assertThat(values.columns().get("lexical.recall@5"))
        .containsExactly(Map.entry("q1", 1.0), Map.entry("q2", 0.0));
  }

  @Test
  void recallIsACurve() throws IOException {
    assertThat(measure().curves().get("lexical.recall@k"))
        .containsExactly(Map.entry(1.0, 0.0), Map.entry(2.0, 0.5));
  }

  @Test
  void queriesThatStandInThoseOfTrainingAreLeftOut() throws IOException {
    Values values =
        measure(
            Map.of(
                "data",
                "small",
                "runs",
                List.of("lexical"),
                "metrics",
                List.of("recall@5"),
                "clear_of",
                "train"));
    assertThat(values.columns().get("lexical.recall@5")).containsExactly(Map.entry("q2", 0.0));
    assertThat(values.values().get("left-out")).isEqualTo(0.5);
  }

  private Values measure() throws IOException {
    return measure(
        Map.of("data", "small", "runs", List.of("lexical"), "metrics", List.of("recall@5")));
  }

  private Values measure(Map<String, Object> parameters) throws IOException {
    Values values = new Values();
    try (Laboratory laboratory = new Laboratory()) {
      new MeasureType()
          .create(parameters)
          .run(
              new Work(
                  Map.of("lexical", flow()),
                  Map.of("small", data()),
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

  private Path data() throws IOException {
    Path data = folder.resolve("small");
    Files.createDirectories(data.resolve("qrels"));
    Files.writeString(data.resolve("corpus.jsonl"), "{\"_id\": \"d1\", \"text\": \"clay\"}\n");
    Files.writeString(
        data.resolve("queries.jsonl"),
        """
        {"_id": "q1", "text": "clay"}
        {"_id": "q2", "text": "pot"}
        {"_id": "q3", "text": "Clay!"}
        """);
    Files.writeString(data.resolve("qrels/train.tsv"), "query-id\tcorpus-id\tscore\nq3\td1\t1\n");
    Files.writeString(
        data.resolve("qrels/test.tsv"), "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td1\t1\n");
    return data;
  }

  /** What a flow leaves that found something for the first of two queries. */
  private Path flow() throws IOException {
    Path output = Files.createDirectories(folder.resolve("lexical"));
    Ranking found = Ranking.of(List.of(new Hit("d2", 2), new Hit("d1", 1)));
    Run.of("flow", new TreeMap<>(Map.of("q1", found))).write(output.resolve(FlowStage.RUN));
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(output.resolve(FlowStage.ANSWERS)))) {
      out.write("q1\t0.5\t\nq2\t0.0\t\n".getBytes(StandardCharsets.UTF_8));
    }
    return output;
  }
}
