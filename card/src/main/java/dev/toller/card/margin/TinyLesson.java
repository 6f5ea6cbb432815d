// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.margin;

import dev.toller.Progress;
import dev.toller.Trainer;
import dev.toller.Trainer.Trained;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Six queries, each with a document that fits and one that does not, and a teacher who does not
 * always agree. A step at rate 0 says what the loss of a model is that stays as it was drawn.
 *
 * @param folder where files go
 */
record TinyLesson(Path folder) {

  static final List<String> QUERIES =
      List.of(
          "where is the river",
          "who built the stone bridge",
          "when does winter begin",
          "what grows in a garden",
          "how is copper made",
          "which letter was sent");

  static final List<String> FITTING =
      List.of(
          "The river runs past the old mill and into the sea.",
          "A mason from the valley built the bridge of stone.",
          "Winter begins when the days are shortest.",
          "In the garden grow beans, roses and an apple tree.",
          "Copper is made from ore in a furnace.",
          "The letter to the harbour was sent by sea.");

  static final List<String> OTHERS =
      List.of(
          "The market opens at dawn.",
          "A river of letters.",
          "The violin was silver in the winter light.",
          "Stone upon stone, and no bridge.",
          "The orchard lies beyond the mountain, far from the garden.",
          "Thunder, then rain at the window.");

  /** What the teacher says of the document of a query that fits. */
  static double fitting(int query) {
    return 4.5 + 0.25 * query;
  }

  /** What the teacher says of the other one, sometimes more. */
  static double other(int query) {
    return query == 2 ? 6.5 : 1.25 - 0.5 * query;
  }

  /** Writes texts, judgements and negatives. */
  void write() throws IOException {
    List<String> corpus = new ArrayList<>();
    List<String> queries = new ArrayList<>();
    List<String> judged = new ArrayList<>(List.of("query-id\tcorpus-id\tscore"));
    List<String> negatives = new ArrayList<>();
    for (int i = 0; i < QUERIES.size(); i++) {
      corpus.add(
          "{\"_id\": \"f%d\", \"title\": \"\", \"text\": \"%s\"}".formatted(i, FITTING.get(i)));
      corpus.add(
          "{\"_id\": \"o%d\", \"title\": \"\", \"text\": \"%s\"}".formatted(i, OTHERS.get(i)));
      queries.add("{\"_id\": \"q%d\", \"text\": \"%s\"}".formatted(i, QUERIES.get(i)));
      judged.add("q%d\tf%d\t1".formatted(i, i));
      negatives.add("q%d Q0 o%d 1 1 negatives".formatted(i, i));
    }
    Files.createDirectories(folder.resolve("data/qrels"));
    Files.write(folder.resolve("data/corpus.jsonl"), corpus);
    Files.write(folder.resolve("data/queries.jsonl"), queries);
    Files.write(folder.resolve("data/qrels/train.tsv"), judged);
    Files.write(folder.resolve("negatives.run"), negatives);
  }

  /**
   * The loss of a model as its seed draws it.
   *
   * @param kind its keys in a configuration of training
   * @param added to all that the teacher says
   */
  Trained taken(String name, String kind, String objective, double added) throws IOException {
    List<String> scores = new ArrayList<>();
    for (int i = 0; i < QUERIES.size(); i++) {
      scores.add("q%d Q0 f%d 1 %s teacher".formatted(i, i, fitting(i) + added));
      scores.add("q%d Q0 o%d 2 %s teacher".formatted(i, i, other(i) + added));
    }
    Files.write(folder.resolve(name + ".run"), scores);
    Path config =
        Files.writeString(
            folder.resolve(name + ".yaml"),
            """
            name: lesson
            output: %1$s
            seed: 3
            model:
              new: {vocabulary: 150, layers: 2, width: 16, heads: 2, positions: 64, dropout: 0}
              query_tokens: 16
              document_tokens: 32
              %2$s
            data: [{folder: data, negatives: negatives.run, teachers: [%1$s.run]}]
            batch: {queries: %3$d, negatives: 1}
            objectives: [{%4$s: {}}]
            optimizer: {rate: 0, weight_decay: 0}
            steps: 1
            precision: fp32
            threads: 1
            """
                .formatted(name, kind, QUERIES.size(), objective));
    return Trainer.installed().train(config, false, Progress.SILENT);
  }
}
