// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Entry;
import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Ranking;
import dev.toller.Representation.MultiVector;
import dev.toller.TollerException;
import dev.toller.testkit.RandomSeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RandomSeed.class)
class MultiVectorFamilyTest {

  private static final MultiVectorSettings SINGLE =
      MultiVectorSettings.whole(TokenStorage.Whole.SINGLE);

  @TempDir Path folder;

  private static MultiVector axes(int... axes) {
    float[] values = new float[3 * axes.length];
    for (int token = 0; token < axes.length; token++) {
      values[3 * token + axes[token]] = 1;
    }
    return new MultiVector(3, values);
  }

  private static Entry<MultiVector> entry(String id, MultiVector vectors) {
    return new Entry<>(id, vectors, Metadata.NONE);
  }

  private MultiVectorIndex index(MultiVectorFamily family, List<Entry<MultiVector>> entries) {
    try (IndexWriter<MultiVector> writer = family.write(folder, OptionalLong.empty())) {
      writer.add(entries);
      return family.open(folder, writer.commit());
    }
  }

  @Test
  void whatMatchedIsTold() {
    MultiVectorFamily family = new MultiVectorFamily(3, SINGLE);
    MultiVector mixed =
        new MultiVector(3, new float[] {0.6f, 0.8f, 0, 0.8f, 0, 0.6f, 0.8f, 0, 0.6f});
    try (MultiVectorIndex index =
        index(family, List.of(entry("mixed", mixed), entry("x", axes(0)), entry("none", axes())))) {
      MultiVector query = axes(0, 1);
      assertThat(index.search(query, 9, Filter.ALL).ids()).containsExactly("mixed", "x");
      List<String> asked = List.of("who", "when");
      List<String> stored = List.of("a", "b", "b again");
      Explanation why = index.explain(query, "mixed", asked::get, stored::get).orElseThrow();
      assertThat(why.parts())
          .extracting(Explanation.Part::what)
          .containsExactly("who of the query with b", "when of the query with a");
      assertThat(why.score()).isEqualTo((double) 0.8f + 0.8f);
      Alignment alignment = index.align(query, "mixed").orElseThrow();
      assertThat(alignment)
          .isEqualTo(new Alignment(2, 3, new float[] {0.6f, 0.8f, 0.8f, 0.8f, 0, 0}));
      assertThat(alignment.score()).isEqualTo(why.score());
      assertThat(index.align(query, "none").orElseThrow().score()).isZero();
      assertThat(index.explain(query, "none").orElseThrow().parts()).isEmpty();
      assertThat(index.align(query, "other")).isEmpty();
    }
  }

  @Test
  void withoutTokensNothingFindsOrIsFound() {
    for (MultiVectorSettings settings :
        List.of(
            SINGLE,
            SINGLE
                .withSketches(new SketchSettings(2, 2, 3, 24, 0))
                .withSearch(MultiVectorSearch.SKETCHES.withExactBelow(0).withCandidates(1)))) {
      MultiVectorFamily family = new MultiVectorFamily(3, settings);
      List<Entry<MultiVector>> entries = new ArrayList<>();
      entries.add(entry("none", axes()));
      entries.add(entry("nothing", axes()));
      entries.add(entry("y", axes(1)));
      entries.add(entry("z", axes(2, 2)));
      try (MultiVectorIndex index = index(family, entries)) {
        assertThat(index.search(axes(), 5, Filter.ALL)).isEqualTo(Ranking.EMPTY);
        assertThat(index.search(axes(2), 1, Filter.ALL).ids()).containsExactly("z");
        assertThat(index.search(axes(2), 4, Filter.ALL).ids()).containsExactly("z", "y");
        assertThat(index.representation("none")).contains(axes());
        assertThat(index.scores(axes(2), List.of("z", "none", "gone", "y")))
            .containsExactly(Map.entry("z", 1.0), Map.entry("y", 0.0));
        assertThat(index.scores(axes(), List.of("z"))).isEmpty();
      }
    }
  }

  @Test
  void scoresInBulkAreThoseOfHits(Random random) {
    MultiVectorFamily family =
        new MultiVectorFamily(
            RandomTokens.DIMENSION,
            MultiVectorSettings.residual(RandomTokens.codebook(24, 2))
                .withSearch(MultiVectorSearch.EXACT));
    try (MultiVectorIndex index = index(family, random(200, random))) {
      MultiVector query = RandomTokens.some(9, random);
      Ranking all = index.search(query, 200, Filter.ALL);
      Map<String, Double> scores = index.scores(query, all.ids());
      assertThat(scores).hasSize(200);
      all.hits().forEach(hit -> assertThat(scores).containsEntry(hit.id(), hit.score()));
    }
  }

  private static List<Entry<MultiVector>> random(int count, Random random) {
    List<Entry<MultiVector>> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(entry("e" + i, RandomTokens.some(20, random)));
    }
    return entries;
  }

  @Test
  void moreProbesAndCandidatesFindMore(Random random) {
    TokenCodebook codebook = RandomTokens.codebook(128, 2);
    MultiVectorFamily family =
        new MultiVectorFamily(RandomTokens.DIMENSION, MultiVectorSettings.residual(codebook));
    MultiVectorSearch least = new MultiVectorSearch(FirstStage.CENTROIDS, 0, 1, 0.9, 10);
    MultiVectorSearch more = new MultiVectorSearch(FirstStage.CENTROIDS, 0, 6, 0.3, 80);
    MultiVectorSearch most = new MultiVectorSearch(FirstStage.CENTROIDS, 0, 128, -1, 599);
    try (MultiVectorIndex index = index(family, random(600, random))) {
      int[] found = new int[3];
      for (int i = 0; i < 40; i++) {
        MultiVector query = RandomTokens.some(9, random);
        Set<Hit> exact =
            new HashSet<>(index.search(query, 10, Filter.ALL, MultiVectorSearch.EXACT).hits());
        int which = 0;
        for (MultiVectorSearch search : List.of(least, more, most)) {
          Set<Hit> both = new HashSet<>(index.search(query, 10, Filter.ALL, search).hits());
          both.retainAll(exact);
          found[which++] += both.size();
        }
      }
      assertThat(found[0]).isLessThan(found[1]);
      assertThat(found[1]).isGreaterThan(300);
      assertThat(found[2]).isGreaterThan(395);
    }
  }

  @Test
  void anotherCodebookIsRefusedByName() {
    TokenCodebook written = RandomTokens.codebook(24, 2);
    TokenCodebook other = RandomTokens.codebook(25, 2);
    index(family(written), List.of()).close();
    assertThatThrownBy(() -> family(other).open(folder, 1))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The multivector index in %s was written with codebook %s, not %s; open it with that, or start anew.",
            folder, written, other);
  }

  private static MultiVectorFamily family(TokenCodebook codebook) {
    return new MultiVectorFamily(RandomTokens.DIMENSION, MultiVectorSettings.residual(codebook));
  }

  @Test
  void anotherStorageIsRefused() {
    index(new MultiVectorFamily(3, SINGLE), List.of()).close();
    MultiVectorFamily halves =
        new MultiVectorFamily(3, MultiVectorSettings.whole(TokenStorage.Whole.BFLOAT16));
    assertThatThrownBy(() -> halves.open(folder, 1))
        .hasMessage(
            "The multivector index in %s was written with storage single, not bfloat16; open it with that, or start anew.",
            folder);
  }

  @Test
  void whatIsNotAsItMustBeIsRefused() {
    MultiVectorFamily family = new MultiVectorFamily(3, SINGLE);
    try (MultiVectorIndex index = index(family, List.of(entry("x", axes(0))))) {
      assertQuery(index, new MultiVector(2, new float[] {1, 0}))
          .hasMessage(
              "The index holds token vectors of dimension 3, those of the query have dimension 2; encode with the encoder that the index was written with.");
      assertQuery(index, new MultiVector(3, new float[] {1, 0, 0, 1}))
          .hasMessage(
              "Token vectors of dimension 3 stand row after row, those of the query have 4 components, which are no whole rows; give every token all of its components.");
      assertQuery(index, new MultiVector(3, new float[] {1, 0, 0, 0, Float.NaN, 0}))
          .hasMessage(
              "A token vector has finite components, that of token 1 of the query has not; look at the encoder's output for this text.");
      assertQuery(index, new MultiVector(3, new float[] {0, 2, 0}))
          .hasMessage(
              "A token vector has length 1, that of token 0 of the query has length 2.000; divide it by its length.");
      assertThatThrownBy(() -> index.search(axes(0), 1, Filter.ALL, MultiVectorSearch.CENTROIDS))
          .hasMessage(
              "A search by centroids needs residual storage, this index keeps tokens whole; search all, or by sketches.");
      assertThatThrownBy(() -> index.search(axes(0), 1, Filter.ALL, MultiVectorSearch.SKETCHES))
          .hasMessage(
              "A search by sketches needs an index that has them, this one has none; search all, or write the index with sketches.");
    }
    try (IndexWriter<MultiVector> writer = family.write(folder, OptionalLong.empty())) {
      float[] endless = new float[3 * 70_000];
      for (int i = 0; i < endless.length; i += 3) {
        endless[i] = 1;
      }
      assertThatThrownBy(() -> writer.add(List.of(entry("e", new MultiVector(3, endless)))))
          .hasMessage(
              "A text has at most 65,536 token vectors, that of 'e' has 70,000; cut it into passages.");
    }
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertQuery(
      MultiVectorIndex index, MultiVector query) {
    ThrowingCallable search = () -> index.search(query, 1, Filter.ALL);
    return assertThatThrownBy(search).isInstanceOf(TollerException.class);
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new MultiVectorFamily(0, SINGLE))
        .hasMessage("A multivector index needs a dimension from 1 to 4,096, got 0.");
    TokenCodebook codebook = RandomTokens.codebook(24, 2);
    assertThatThrownBy(() -> new MultiVectorFamily(12, MultiVectorSettings.residual(codebook)))
        .hasMessage(
            "The codebook %s is for token vectors of dimension 13, the index has dimension 12; train one for it.",
            codebook);
    assertThatThrownBy(() -> SINGLE.withSearch(MultiVectorSearch.CENTROIDS))
        .hasMessageStartingWith("A search by centroids needs residual storage");
    assertThatThrownBy(() -> MultiVectorSearch.CENTROIDS.withProbes(0))
        .hasMessage(
            "A multivector search needs an exactBelow of at least 0, probes and candidates of at least 1 and a threshold from -1 to 1, got 1000, 0, 256 and 0.2.");
    assertThatThrownBy(() -> new SketchSettings(1, 1, 1, 3, 0))
        .hasMessage(
            "Sketches of 1 repetitions, 1 planes and 1 components have 2 numbers, which may be at most 1,048,576 and must be at least the dimension, 3.");
  }

  @Test
  void deletedEntriesAreGoneAndMergedOnesStay(Random random) {
    TokenCodebook codebook = RandomTokens.codebook(24, 4);
    MultiVectorFamily family =
        new MultiVectorFamily(
            RandomTokens.DIMENSION,
            MultiVectorSettings.residual(codebook)
                .withSketches(new SketchSettings(4, 3, 4, 64, 0))
                .withSearch(MultiVectorSearch.EXACT));
    List<Entry<MultiVector>> entries = random(120, random);
    MultiVector query = RandomTokens.some(9, random);
    try (IndexWriter<MultiVector> writer = family.write(folder, OptionalLong.empty())) {
      for (int from = 0; from < 120; from += 10) {
        writer.add(entries.subList(from, from + 10));
        writer.commit();
      }
      long commit = writer.commit();
      try (MultiVectorIndex index = family.open(folder, commit)) {
        Ranking before = index.search(query, 120, Filter.ALL);
        String best = before.ids().getFirst();
        writer.delete(List.of(best));
        try (MultiVectorIndex after = family.open(folder, writer.commit())) {
          assertThat(after.search(query, 120, Filter.ALL).hits())
              .isEqualTo(before.hits().subList(1, 120));
          MultiVectorSearch sketches = MultiVectorSearch.SKETCHES.withExactBelow(0);
          assertThat(after.search(query, 5, Filter.ALL, sketches.withCandidates(30)).ids())
              .hasSize(5)
              .doesNotContain(best);
        }
      }
    }
  }
}
