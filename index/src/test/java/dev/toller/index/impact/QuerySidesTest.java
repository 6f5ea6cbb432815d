// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Encoder;
import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Representation.Sparse;
import dev.toller.Role;
import dev.toller.TollerException;
import dev.toller.engine.text.IdfTable;
import dev.toller.testkit.RandomSeed;
import dev.toller.testkit.RandomText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RandomSeed.class)
class QuerySidesTest {

  private static final int VOCABULARY = 1_000;
  private static final CountedSettings SETTINGS = new CountedSettings(0.9, 0.4, 8, 1_000);

  @TempDir Path folder;

  private static Encoder<Sparse> encoder() {
    return new CountedTerms("words", "0".repeat(64), VOCABULARY, CountedTermsTest::words, SETTINGS);
  }

  private ImpactIndex index(List<String> texts) {
    ImpactFamily family =
        new ImpactFamily(ImpactSettings.of(VOCABULARY).withLargest(CountedTerms.LARGEST));
    try (Encoder<Sparse> encoder = encoder();
        IndexWriter<Sparse> writer = family.write(folder.resolve("i"), OptionalLong.empty())) {
      List<Entry<Sparse>> entries = new ArrayList<>();
      for (int i = 0; i < texts.size(); i++) {
        Sparse weights = encoder.encode(texts.get(i), Role.DOCUMENT);
        entries.add(new Entry<>("e" + i, weights, Metadata.NONE));
      }
      writer.add(entries);
      return family.open(folder.resolve("i"), writer.commit());
    }
  }

  @Test
  void countedTermsAndCountedQueriesAreBm25(RandomText random) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      texts.add(random.words(1 + i % 12));
    }
    try (ImpactIndex index = index(texts)) {
      QuerySide side = new Bm25Queries(CountedTermsTest::words, index);
      String query = random.words(3) + " " + texts.get(7);
      Map<String, Double> expected = bm25(query, texts);
      List<Hit> hits = index.search(side.weigh(query), 200, Filter.ALL).hits();
      assertThat(hits).hasSize(expected.size());
      double best = expected.values().stream().mapToDouble(score -> score).max().orElseThrow();
      for (Hit hit : hits) {
        assertThat(Math.abs(hit.score() - expected.get(hit.id()))).isLessThan(best * 0.01);
      }
    }
  }

  /** With the fixed average length; only texts that share a term. */
  private static Map<String, Double> bm25(String query, List<String> texts) {
    Map<String, Double> scores = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      int[] words = CountedTermsTest.words(texts.get(i));
      double score = 0;
      for (int term : CountedTermsTest.words(query)) {
        double count = Arrays.stream(words).filter(word -> word == term).count();
        double norm = 0.9 * (1 - 0.4 + 0.4 * words.length / 8);
        long with =
            texts.stream()
                .filter(text ->
                    Arrays.stream(CountedTermsTest.words(text)).anyMatch(word -> word == term))
                .count();
        score += Math.log(1 + (200 - with + 0.5) / (with + 0.5)) * count / (count + norm);
      }
      if (score > 0) {
        scores.put("e" + i, score);
      }
    }
    return scores;
  }

  @Test
  void aTableWeighsEachTokenOnce() {
    float[] weights = new float[VOCABULARY];
    Arrays.fill(weights, 2);
    int a = CountedTermsTest.words("a")[0];
    weights[a] = 5;
    QuerySide side = new IdfQueries(CountedTermsTest::words, IdfTable.of(weights));
    assertThat(side.weigh("a b a"))
        .isEqualTo(new Sparse(new int[] {a, CountedTermsTest.words("b")[0]}, new float[] {5, 2}));
    assertThat(side.weigh("").terms()).isEmpty();
  }

  @Test
  void aModelWeighsQueriesByItsQuerySide() {
    try (Encoder<Sparse> encoder = encoder()) {
      assertThat(QuerySide.encoded(encoder).weigh("a a").weights()).containsExactly(2);
    }
  }

  @Test
  void tablesComeBackFromTheirFiles() {
    float[] weights = {0.5f, 1.25f, 15.590f, 3e-7f};
    IdfTable table = IdfTable.of(weights);
    List<String> tokens = List.of("the", "\"quo\tted\"", "", "\u00fcber");
    for (String name : List.of("idf.json", "idf.tsv")) {
      Path file = folder.resolve(name);
      table.write(file, tokens::get);
      IdfTable read =
          IdfTable.read(
              file,
              4,
              token ->
                  tokens.contains(token)
                      ? OptionalInt.of(tokens.indexOf(token))
                      : OptionalInt.empty());
      for (int term : new int[] {0, 1, 3}) {
        assertThat(read.weight(term)).isEqualTo(weights[term]);
      }
      assertThat(read.weight(2)).isEqualTo(IdfTable.UNSEEN);
    }
  }

  @Test
  void aTableOfAnIndexIsThatOfItsEntries() {
    try (ImpactIndex index = index(List.of("a b", "b", "b c"))) {
      QuerySide side = IdfQueries.counted(CountedTermsTest::words, index);
      assertThat(side.weigh("b").weights()).containsExactly((float) Math.log1p(0.5 / 3.5));
    }
  }

  @Test
  void badTablesAreRefused() throws IOException {
    Path file = folder.resolve("idf.json");
    assertThatThrownBy(() -> read(file)).hasMessage("There is no table of weights %s.", file);
    Files.writeString(file, "[1]");
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The table of weights %s is not understood: it is not an object; it is an object of numbers in JSON, or lines of token, tab and number.",
            file);
    Files.writeString(file, "{\"a\": \"x\"}");
    assertThatThrownBy(() -> read(file)).hasMessageContaining("'a' has no number");
    Files.writeString(file, "{\"a\": -1}");
    assertThatThrownBy(() -> read(file))
        .hasMessage(
            "A table of weights has positive and finite ones, that of 'a' is -1.0; leave it out, and the term weighs 1.0.");
    Path lines = folder.resolve("idf.tsv");
    Files.writeString(lines, "a 3\n");
    assertThatThrownBy(() -> read(lines)).hasMessageContaining("the line 'a 3' has no tab");
  }

  private static IdfTable read(Path file) {
    return IdfTable.read(file, 10, _ -> OptionalInt.of(0));
  }
}
