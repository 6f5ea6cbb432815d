// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import dev.toller.card.CardText;
import dev.toller.card.Cards;
import dev.toller.card.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A folder of cards with one card, and the data that it reads.
 *
 * @param folder above both
 */
record SmallData(Path folder) {

  private static final List<String> THINGS =
      List.of(
          "lantern", "anchor", "kettle", "compass", "ladder", "saddle", "hammer", "basket",
          "candle", "mirror", "needle", "whistle");
  private static final List<String> WORDS =
      List.of(
          "river",
          "market",
          "winter",
          "copper",
          "garden",
          "harbour",
          "valley",
          "morning",
          "captain",
          "village",
          "forest",
          "letter",
          "bridge",
          "silver",
          "orchard",
          "mountain");

  /** Twelve documents, eight queries, the card and its flow. */
  static SmallData write(Path folder) throws IOException {
    return write(folder, THINGS.size(), 8);
  }

  /** More documents, each about one thing, and more queries. */
  static SmallData write(Path folder, int documents, int queries) throws IOException {
    SmallData data = new SmallData(folder);
    Files.createDirectories(data.set().resolve("qrels"));
    Random random = new Random(5);
    List<String> corpus = new ArrayList<>();
    for (int i = 0; i < documents; i++) {
      String text = "A %s of the %s.".formatted(thing(i), words(random, 12));
      corpus.add("{\"_id\": \"d%d\", \"title\": \"\", \"text\": \"%s\"}".formatted(i, text));
    }
    Files.write(data.set().resolve("corpus.jsonl"), corpus);
    List<String> asked = new ArrayList<>();
    List<String> judged = new ArrayList<>(List.of("query-id\tcorpus-id\tscore"));
    for (int i = 0; i < queries; i++) {
      String text = "Which %s has the %s?".formatted(thing(i), words(random, 2));
      asked.add(
          "{\"_id\": \"q%d\", \"text\": \"%s\", \"metadata\": {\"answers\": [\"%s\"]}}"
              .formatted(i, text, thing(i)));
      judged.add("q%d\td%d\t1".formatted(i, i));
    }
    Files.write(data.set().resolve("queries.jsonl"), asked);
    Files.write(data.set().resolve("qrels/test.tsv"), judged);
    Files.createDirectories(data.cardFolder().resolve("flows"));
    Files.writeString(
        data.flow(),
        "name: words\ndescription: Words alone.\nsteps:\n  - retrieve: {index: lexical, k: 10}\n  - extract\n");
    data.card(CardText.built());
    return data;
  }

  private static String thing(int number) {
    String round = number < THINGS.size() ? "" : " number" + number / THINGS.size();
    return THINGS.get(number % THINGS.size()) + round;
  }

  private static String words(Random random, int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    return String.join(" ", words);
  }

  /** Writes the card with the data's checksum. */
  void card(CardText card) throws IOException {
    Checksum checksum = Checksum.of(set());
    String text =
        card.text()
            .replace("a".repeat(64), checksum.sha256())
            .replace("bytes: 1000", "bytes: " + checksum.bytes());
    Files.writeString(cardFolder().resolve("tiny.yaml"), text);
  }

  Path root() {
    return folder.resolve("data");
  }

  Path set() {
    return root().resolve("small");
  }

  Path cardFolder() {
    return folder.resolve("cards");
  }

  Path flow() {
    return cardFolder().resolve("flows/words.yaml");
  }

  Cards cards() {
    return Cards.open(cardFolder());
  }
}
