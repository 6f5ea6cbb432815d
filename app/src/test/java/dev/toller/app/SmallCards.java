// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import dev.toller.Progress;
import dev.toller.card.Cards;
import dev.toller.card.Checksum;
import dev.toller.card.Tier;
import dev.toller.card.run.CardRunner;
import dev.toller.card.run.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A project of two cards: one that was run on a tiny data set by the real runner, and one whose
 * method is not built and whose words are hostile.
 */
public final class SmallCards {

  private static final String CORPUS =
      """
      {"_id": "d1", "title": "Kilns", "text": "A kiln fires clay until it is hard."}
      {"_id": "d2", "title": "Looms", "text": "A loom weaves threads into cloth."}
      {"_id": "d3", "title": "Ferries", "text": "A ferry carries people over water."}
      {"_id": "d4", "title": "Bridges", "text": "A bridge spans a river for carts."}
      {"_id": "d5", "title": "Ovens", "text": "An oven bakes bread in the morning."}
      {"_id": "d6", "title": "Wells", "text": "A well brings water up from below."}
      """;

  private static final String QUERIES =
      """
      {"_id": "q1", "text": "pottery furnace"}
      {"_id": "q2", "text": "boat for passengers"}
      {"_id": "q3", "text": "kiln clay"}
      {"_id": "q4", "text": "baking"}
      {"_id": "q5", "text": "weaving fabric"}
      """;

  private static final String QRELS =
      "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td3\t1\nq3\td1\t1\nq4\td5\t1\nq5\td2\t1\n";

  private static final String MEASURED =
      """
      card: meaning
      title: "Meaning & <Words>: a \\"small\\" paper"
      year: 2024
      source: nowhere
      area: flows
      module: flow
      idea: Compare meanings, not only words.
      published:
        - figure: recall@1 of 0.9
          of: a large set
      claims:
        - claim: meaning-finds-more
          says: Meanings find more than words do.
          scaled: On six documents recall@1 of dense vectors is higher than that of BM25.
          holds_when:
            - scores.dense.recall@1 > scores.lexical.recall@1
            - scores.dense.MRR@10 >= scores.lexical.MRR@10
        - claim: words-find-everything
          says: Words find everything.
          scaled: On six documents recall@1 of BM25 is 1.
          holds_when:
            - scores.lexical.recall@1 = 1
      data:
        small: {path: small, sha256: %s, bytes: %d, licence: CC0}
      seeds: [1]
      determinism: exact
      tuning: {method: 0, baseline: 0}
      stages:
        corpus:
          index: {data: small}
        lexical:
          flow: {corpus: corpus, data: small, flow: lexical}
        dense:
          flow: {corpus: corpus, data: small, flow: dense}
        scores:
          measure: {data: small, runs: [lexical, dense], metrics: [recall@1, MRR@10]}
      tiers:
        T1: {stages: [scores], minutes: 5, memory_gb: 3}
      guards:
        - guard: shuffled labels fall
          holds_when:
            - scores.dense.shuffled.recall@1 < scores.dense.recall@1
      plan: Six documents, five queries.
      """;

  private static final String PLANNED =
      """
      card: hostile
      title: "<script>window.owned = 1</script> & more"
      year: 2023
      source: "\\"><img src=x onerror=\\"window.owned = 2\\">"
      area: memory
      module: engine
      idea: "<b>Bold</b> {{and}} </p><svg onload=window.owned=3>"
      published:
        - figure: "<i>0.5</i>"
          of: "a | b"
      claims:
        - claim: one
          says: "</td></table><script>window.owned = 4</script>"
          scaled: "Nothing."
      plan: "</main>"
      """;

  private SmallCards() {}

  /** Writes the project, runs its card, and returns the folder of cards. */
  public static Path make(Path project) throws IOException {
    Path data = project.resolve("data/small");
    Files.createDirectories(data.resolve("qrels"));
    Files.writeString(data.resolve("corpus.jsonl"), CORPUS);
    Files.writeString(data.resolve("queries.jsonl"), QUERIES);
    Files.writeString(data.resolve("qrels/test.tsv"), QRELS);
    Checksum checksum = Checksum.of(data);
    Path folder = Files.createDirectories(project.resolve("cards"));
    Files.writeString(
        folder.resolve("meaning.yaml"), MEASURED.formatted(checksum.sha256(), checksum.bytes()));
    Files.writeString(folder.resolve("hostile.yaml"), PLANNED);
    Files.writeString(
        project.resolve("README.md"), "# Small\n\n<!-- cards -->\n<!-- /cards -->\n\nThe end.\n");
    Cards cards = Cards.open(folder);
    new CardRunner(cards, project.resolve("home"), new DataFolder(project.resolve("data")))
        .run(
            cards.named("meaning"),
            Tier.T1,
            new CardRunner.Options(Optional.empty(), false),
            Progress.SILENT);
    return folder;
  }
}
