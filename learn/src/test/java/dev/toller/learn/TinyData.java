// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** A data set in BEIR layout whose queries share rare words with their documents. */
public final class TinyData {

  private static final List<String> WORDS =
      List.of(
          "river",
          "stone",
          "bridge",
          "winter",
          "garden",
          "copper",
          "letter",
          "market",
          "violin",
          "harbour",
          "engine",
          "mountain",
          "orchard",
          "silver",
          "window",
          "thunder");

  private TinyData() {}

  /** Writes 24 documents and as many queries, one document each relevant; splits train and dev. */
  public static Path write(Path folder) {
    Random random = new Random(3);
    StringJoiner corpus = new StringJoiner("\n");
    StringJoiner queries = new StringJoiner("\n");
    StringJoiner train = new StringJoiner("\n").add("query-id\tcorpus-id\tscore");
    StringJoiner dev = new StringJoiner("\n").add("query-id\tcorpus-id\tscore");
    for (int i = 0; i < 24; i++) {
      String own = WORDS.get(i % WORDS.size()) + " " + WORDS.get((i * 5 + 1) % WORDS.size());
      corpus.add(
          "{\"_id\": \"d%d\", \"title\": \"\", \"text\": \"the %s and the %s\"}"
              .formatted(i, own, WORDS.get(random.nextInt(WORDS.size()))));
      queries.add("{\"_id\": \"q%d\", \"text\": \"where is the %s\"}".formatted(i, own));
      (i % 4 == 3 ? dev : train).add("q%d\td%d\t1".formatted(i, i));
    }
    try {
      Files.createDirectories(folder.resolve("qrels"));
      Files.writeString(folder.resolve("corpus.jsonl"), corpus + "\n");
      Files.writeString(folder.resolve("queries.jsonl"), queries + "\n");
      Files.writeString(folder.resolve("qrels/train.tsv"), train + "\n");
      Files.writeString(folder.resolve("qrels/dev.tsv"), dev + "\n");
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
