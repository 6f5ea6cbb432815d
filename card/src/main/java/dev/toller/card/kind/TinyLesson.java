// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.Progress;
import dev.toller.Trainer;
import dev.toller.Trainer.Trained;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Six queries, each with a document that fits and some that do not, and a teacher who does not
 * always agree. A step at rate 0 says what the loss of a model is that stays as it was drawn.
 *
 * @param folder where files go
 * @param others how many documents of a query do not fit, at most six
 */
public record TinyLesson(Path folder, int others) {

  /** The queries. */
  public static final List<String> QUERIES =
      List.of(
          "where is the river",
          "who built the stone bridge",
          "when does winter begin",
          "what grows in a garden",
          "how is copper made",
          "which letter was sent");

  /** The document of each query that fits. */
  public static final List<String> FITTING =
      List.of(
          "The river runs past the old mill and into the sea.",
          "A mason from the valley built the bridge of stone.",
          "Winter begins when the days are shortest.",
          "In the garden grow beans, roses and an apple tree.",
          "Copper is made from ore in a furnace.",
          "The letter to the harbour was sent by sea.");

  /** Documents that do not fit. */
  public static final List<String> OTHERS =
      List.of(
          "The market opens at dawn.",
          "A river of letters.",
          "The violin was silver in the winter light.",
          "Stone upon stone, and no bridge.",
          "The orchard lies beyond the mountain, far from the garden.",
          "Thunder, then rain at the window.");

  /** What the teacher says of the document of a query that fits. */
  public static double fitting(int query) {
    return 4.5 + 0.25 * query;
  }

  /**
   * What the teacher says of one that does not fit, sometimes more.
   *
   * @param place its place among them
   */
  public static double other(int query, int place) {
    return (query == 2 ? 6.5 : 1.25 - 0.5 * query) - 0.75 * place;
  }

  /**
   * The documents of a query, the one that fits first.
   *
   * @return texts
   */
  public List<String> documents(int query) {
    List<String> listed = new ArrayList<>(List.of(FITTING.get(query)));
    for (int place = 0; place < others; place++) {
      listed.add(OTHERS.get(which(query, place)));
    }
    return listed;
  }

  /** What the teacher says of them. */
  public double[] teacher(int query) {
    double[] says = new double[1 + others];
    says[0] = fitting(query);
    for (int place = 0; place < others; place++) {
      says[1 + place] = other(query, place);
    }
    return says;
  }

  private static int which(int query, int place) {
    return (query + place) % OTHERS.size();
  }

  /** Writes texts, judgements and negatives. */
  public void write() throws IOException {
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
      for (int place = 0; place < others; place++) {
        negatives.add(
            "q%d Q0 o%d %d %d negatives".formatted(i, which(i, place), 1 + place, others - place));
      }
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
   * @param body the keys of a new model
   * @param kind the keys of a model beside these, a line each
   * @param objective as a configuration has it
   * @param added to all that the teacher says
   */
  public Trained taken(String name, String body, String kind, String objective, double added)
      throws IOException {
    List<String> scores = new ArrayList<>();
    for (int i = 0; i < QUERIES.size(); i++) {
      scores.add("q%d Q0 f%d 1 %s teacher".formatted(i, i, fitting(i) + added));
      for (int place = 0; place < others; place++) {
        scores.add(
            "q%d Q0 o%d %d %s teacher"
                .formatted(i, which(i, place), 2 + place, other(i, place) + added));
      }
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
              new: {width: 16, heads: 2, positions: 64, dropout: 0, %2$s}
              query_tokens: 16
              document_tokens: 32
              %3$s
            data: [{folder: data, negatives: negatives.run, teachers: [%1$s.run]}]
            batch: {queries: %4$d, negatives: %5$d}
            objectives: [{%6$s}]
            optimizer: {rate: 0, weight_decay: 0}
            steps: 1
            precision: fp32
            threads: 1
            """
                .formatted(name, body, kind, QUERIES.size(), others, objective));
    return Trainer.installed().train(config, false, Progress.SILENT);
  }
}
