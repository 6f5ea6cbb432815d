// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Entry;
import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Index;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Representation.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LexicalFamilyTest {

  @TempDir Path folder;

  private final LexicalFamily family = new LexicalFamily();

  private Index<Text, Text> index(String... texts) {
    try (IndexWriter<Text> writer = family.write(folder, OptionalLong.empty())) {
      writer.add(
          IntStream.range(0, texts.length)
              .mapToObj(i ->
                  new Entry<>("d" + i, new Text(texts[i]), Metadata.NONE.with("number", "" + i)))
              .toList());
      return family.open(folder, writer.commit());
    }
  }

  @Test
  void scoresAreThoseOfTheFormula() {
    try (Index<Text, Text> index = index("ducks toll ducks", "a retriever", "foxes and a duck")) {
      List<Hit> hits = index.search(new Text("duck ducks"), 10, Filter.ALL).hits();
      double idf = Math.log(1 + 1.5 / 2.5);
      double mean = 6 / 3.0;
      assertThat(hits).extracting(Hit::id).containsExactly("d0", "d2");
      assertThat(hits.get(0).score())
          .isCloseTo(2 * idf * 2 / (2 + 0.9 * (0.6 + 0.4 * 3 / mean)), within(1e-6));
      assertThat(hits.get(1).score())
          .isCloseTo(2 * idf * 1 / (1 + 0.9 * (0.6 + 0.4 * 2 / mean)), within(1e-6));
    }
  }

  @Test
  void anExplanationNamesTheWordsOfTheQuery() {
    try (Index<Text, Text> index = index("ducks toll", "a retriever tolled", "foxes")) {
      Explanation why = index.explain(new Text("Tolling DUCK, fox"), "d0").orElseThrow();
      assertThat(why.parts()).extracting(Explanation.Part::what).containsExactly("DUCK", "Tolling");
      assertThat(index.explain(new Text("tolling"), "d9")).isEmpty();
    }
  }

  @Test
  void aLongQueryIsCutToItsMostInformativeTerms() {
    String[] texts =
        IntStream.range(0, 2_000).mapToObj(i -> "word" + i + " common").toArray(String[]::new);
    try (Index<Text, Text> index = index(texts)) {
      String query =
          "common "
              + IntStream.range(0, 2_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" "))
              + " word1999";
      List<Hit> hits = index.search(new Text(query), 2_000, Filter.parse("number>=0")).hits();
      assertThat(hits).hasSize(LexicalIndex.MAX_TERMS);
      assertThat(hits.getFirst().id()).isEqualTo("d1999");
    }
  }

  /** Later texts are skipped in blocks once k are found; not those that tie and have lower ids. */
  @Test
  void tiesGoByIdAcrossBlocksAndSegments() {
    int size = 6_000;
    List<Entry<Text>> entries =
        IntStream.range(0, size)
            .mapToObj(i ->
                new Entry<>(
                    "d%04d".formatted(size - i),
                    new Text(i % 3 == 0 ? "one duck" : i % 3 == 1 ? "one duck two geese" : "geese"),
                    Metadata.NONE))
            .toList();
    try (IndexWriter<Text> writer = family.write(folder, OptionalLong.empty())) {
      for (int from = 0; from < size; from += size / 3) {
        writer.add(entries.subList(from, from + size / 3));
        writer.commit();
      }
      try (Index<Text, Text> index = family.open(folder, writer.commit())) {
        for (String query : List.of("duck", "geese", "duck geese", "one two duck")) {
          var all = index.search(new Text(query), size, Filter.ALL);
          for (int k : new int[] {1, 3, 10, 100, 2_500}) {
            assertThat(index.search(new Text(query), k, Filter.ALL)).isEqualTo(all.top(k));
          }
        }
      }
    }
  }
}
