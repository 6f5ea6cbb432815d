// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Progress;
import dev.toller.TollerException;
import dev.toller.card.kind.FlowType;
import dev.toller.card.kind.IndexType;
import dev.toller.card.stage.Laboratory;
import dev.toller.card.stage.StageType;
import dev.toller.card.stage.Values;
import dev.toller.card.stage.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackStagesTest {

  @TempDir Path folder;

  private final Map<String, Path> outputs = new HashMap<>();

  /** A ranking by words is the same whether the collection or an earlier stage gives it. */
  @Test
  void wordsMayComeFromTheCollectionOrFromARun() throws IOException {
    try (Laboratory laboratory = new Laboratory()) {
      run(laboratory, "corpus", new IndexType(), Map.of("data", "small", "encoder", "static"));
      run(
          laboratory,
          "words",
          new FlowType(),
          Map.of("corpus", "corpus", "data", "small", "flow", "lexical", "k", 1000));
      run(
          laboratory,
          "by-index",
          new FeedbackType(),
          Map.of("corpus", "corpus", "data", "small", "index", "lexical"));
      run(
          laboratory,
          "by-run",
          new FeedbackType(),
          Map.of("corpus", "corpus", "data", "small", "run", "words"));
      List<Measured> byIndex = Measured.read(outputs.get("by-index"));
      assertThat(byIndex).hasSize(2 * Setting.all().size());
      assertThat(Measured.read(outputs.get("by-run"))).isEqualTo(byIndex);
      Values scores =
          run(
              laboratory,
              "scores",
              new FeedbackScoresType(),
              Map.of("runs", Map.of("words", List.of("by-run"))));
      assertThat(scores.columns().get("words.sparse.AP"))
          .containsExactly(Map.entry("small/q1", 1.0), Map.entry("small/q2", 1.0));
    }
  }

  @Test
  void cellsAreTunedAndComparedByHand() throws IOException {
    List<Measured> rows = new ArrayList<>();
    for (Setting setting : Setting.all()) {
      for (int query = 0; query < 10; query++) {
        double value = setting.timing().mixes() ? setting.tenths() / 10.0 : 0.55;
        boolean after = setting.timing() == Timing.AFTER;
        double measured = after && query < 3 ? 0.25 : value;
        rows.add(
            new Measured(
                "set",
                "q" + query,
                setting.cell(),
                setting.tenths(),
                List.of(measured, measured / 2, 1.0, 0.125)));
      }
    }
    Measured.write(Files.createDirectories(folder.resolve("made")), rows);
    outputs.put("made", folder.resolve("made"));
    try (Laboratory laboratory = new Laboratory()) {
      Values scores =
          run(
              laboratory,
              "scores",
              new FeedbackScoresType(),
              Map.of("runs", Map.of("bm25", List.of("made"))));
      assertThat(scores.columns().get("bm25.both-rocchio.AP").values()).containsOnly(0.9);
      assertThat(scores.columns().get("bm25.both-rocchio.nDCG@10").values()).containsOnly(0.45);
      assertThat(scores.columns().get("bm25.dense.recall@100").values()).containsOnly(1.0);
      assertThat(scores.values())
          .containsEntry("bm25.both-average.over.after-average.won", 3.0)
          .containsEntry("bm25.both-average.over.after-average.lost", 0.0)
          .containsEntry("bm25.after-average.over.feedback-average.won", 7.0)
          .containsEntry("bm25.after-average.over.feedback-average.lost", 3.0)
          .containsEntry("bm25.mixed.shuffled.AP", 0.125)
          .containsEntry("bm25.dense.set.AP", 0.55)
          .containsEntry("cells", 2.0)
          .containsEntry("both-below-after", 0.0)
          .containsEntry("after-below-before", 2.0);
      assertThat(scores.values().get("bm25.mixed.set.weight")).isCloseTo(0.9, within(1e-12));
      assertThat(scores.values().get("mean.after.AP"))
          .isCloseTo((7 * 0.9 + 3 * 0.25) / 10, within(1e-12));
    }
  }

  @Test
  void wordsComeFromOnePlace() {
    Map<String, Object> both =
        Map.of("corpus", "corpus", "data", "small", "index", "lexical", "run", "words");
    assertThatThrownBy(() -> new FeedbackType().create(both))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The stage 'feedback' takes either the parameter 'index' or the parameter 'run' for what finds by words, got both.");
  }

  private Values run(
      Laboratory laboratory, String name, StageType type, Map<String, Object> parameters)
      throws IOException {
    Values values = new Values();
    Path output = Files.createDirectories(folder.resolve(name));
    type.create(parameters)
        .run(
            new Work(
                outputs,
                Map.of("small", data()),
                folder,
                output,
                Files.createDirectories(folder.resolve(name + "-scratch")),
                OptionalLong.empty(),
                laboratory,
                values,
                Progress.SILENT));
    outputs.put(name, output);
    return values;
  }

  private Path data() throws IOException {
    Path data = Files.createDirectories(folder.resolve("small"));
    Files.createDirectories(data.resolve("qrels"));
    Files.writeString(
        data.resolve("corpus.jsonl"),
        """
        {"_id": "d1", "text": "The potter turns clay on a wheel."}
        {"_id": "d2", "text": "A wheel of cheese ripens in the cellar."}
        {"_id": "d3", "text": "Clay is fired in a kiln until it is hard."}
        {"_id": "d4", "text": "The ferry crosses the river at noon."}
        """);
    Files.writeString(
        data.resolve("queries.jsonl"),
        """
        {"_id": "q1", "text": "firing clay in a kiln"}
        {"_id": "q2", "text": "when does the ferry cross"}
        """);
    Files.writeString(
        data.resolve("qrels/test.tsv"), "query-id\tcorpus-id\tscore\nq1\td3\t1\nq2\td4\t1\n");
    return data;
  }
}
