// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.Representation.Sparse;
import dev.toller.testkit.RandomSeed;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** All ways of searching, layouts and orders of documents find the same. */
@ExtendWith(RandomSeed.class)
class WaysTest {

  private static final int VOCABULARY = 300;
  private static final int ENTRIES = 3_000;
  private static final ImpactSettings SETTINGS = ImpactSettings.of(VOCABULARY);

  @TempDir Path folder;

  private ImpactIndex index(String name, ImpactFamily family, List<Entry<Sparse>> entries) {
    return family.open(
        folder.resolve(name), RandomWeights.write(family, folder.resolve(name), entries, 3));
  }

  @Test
  void findTheSame(Random random) {
    List<Entry<Sparse>> entries = RandomWeights.entries(random, ENTRIES, 40, VOCABULARY);
    ImpactFamily small = new ImpactFamily(SETTINGS, new Layout(3, 75, 1_000), term -> "");
    ImpactFamily even = new ImpactFamily(SETTINGS, new Layout(16, 256, 5_000), term -> "");
    ImpactFamily added = new ImpactFamily(SETTINGS.withOrder(DocumentOrder.ADDED));
    try (ImpactIndex one = index("small", small, entries);
        ImpactIndex two = index("even", even, entries);
        ImpactIndex three = index("added", added, entries)) {
      for (int i = 0; i < 60; i++) {
        Sparse query = RandomWeights.some(random, 30, VOCABULARY);
        int k = random.nextInt(1, random.nextBoolean() ? 20 : 1_500);
        Filter filter =
            List.of(Filter.ALL, Filter.parse("part = 1"), Filter.parse("n < 40"))
                .get(random.nextInt(3));
        Ranking expected = one.search(query, k, filter, Way.ROWS, 1);
        for (ImpactIndex index : List.of(one, two, three)) {
          for (Way way : Way.values()) {
            assertThat(index.search(query, k, filter, way, 1)).isEqualTo(expected);
          }
          assertThat(index.search(query, k, filter)).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void rareAndFrequentTermsAreFoundTogetherAndAlone(Random random) {
    List<Entry<Sparse>> entries = RandomWeights.entries(random, 10_000, 20, 30);
    ImpactFamily family = new ImpactFamily(SETTINGS, new Layout(16, 1_024, 1_000), term -> "");
    try (ImpactIndex index = index("index", family, entries)) {
      for (int i = 0; i < 20; i++) {
        Sparse query = RandomWeights.some(random, 5, 30);
        assertThat(index.search(query, 10, Filter.ALL, Way.CHEAPEST, 1))
            .isEqualTo(index.search(query, 10, Filter.ALL, Way.PLACES, 1))
            .isEqualTo(index.search(query, 10, Filter.ALL, Way.ROWS, 1))
            .isEqualTo(defined(index, query).top(10));
        Set<String> few = Set.of("e0", "e2", "e3");
        assertThat(index.search(query, 10, Filter.parse("n < 4")).hits())
            .isEqualTo(
                defined(index, query).hits().stream()
                    .filter(hit -> few.contains(hit.id()))
                    .toList());
      }
    }
  }

  private static Ranking defined(ImpactIndex index, Sparse query) {
    return Ranking.of(
        index.ids().stream()
            .map(id -> new Hit(id, index.explain(query, id).orElseThrow().score()))
            .filter(hit -> hit.score() > 0)
            .toList());
  }

  @Test
  void windowsFindWhatIsThereByDefinition(Random random) {
    List<Entry<Sparse>> entries = RandomWeights.entries(random, ENTRIES, 20, VOCABULARY);
    ImpactFamily family = new ImpactFamily(SETTINGS);
    try (ImpactIndex index = index("index", family, entries)) {
      Sparse query = RandomWeights.some(random, 15, 40);
      assertThat(index.search(query, ENTRIES, Filter.ALL, Way.ROWS, 1))
          .isEqualTo(defined(index, query));
      assertThat(index.search(query, ENTRIES, Filter.ALL, Way.PLACES, 1))
          .isEqualTo(defined(index, query));
    }
  }

  @Test
  void manyAndFewTermsHaveTheirBounds(Random random) {
    List<Entry<Sparse>> entries = RandomWeights.entries(random, ENTRIES, 20, VOCABULARY);
    ImpactFamily family = new ImpactFamily(SETTINGS, new Layout(2, 500, 10_000), term -> "");
    try (ImpactIndex index = index("index", family, entries)) {
      int[] all = IntStream.range(0, VOCABULARY).toArray();
      float[] weights = new float[VOCABULARY];
      for (int i = 0; i < VOCABULARY; i++) {
        weights[i] = random.nextInt(3) == 0 ? 1e-6f : random.nextFloat(0.5f, 1);
      }
      Sparse query = new Sparse(all, weights);
      assertThat(index.search(query, 7, Filter.ALL, Way.PLACES, 1))
          .isEqualTo(index.search(query, 7, Filter.ALL, Way.ROWS, 1));
    }
  }

  @Test
  void anAlphaAndTwoPhasesFindMostOfIt(Random random) {
    List<Entry<Sparse>> entries = RandomWeights.entries(random, ENTRIES, 40, VOCABULARY);
    ImpactFamily family = new ImpactFamily(SETTINGS, new Layout(4, 400, 100_000), term -> "");
    int byAlpha = 0;
    int byPhases = 0;
    int all = 0;
    try (ImpactIndex index = index("index", family, entries)) {
      for (int i = 0; i < 400; i++) {
        Sparse query = RandomWeights.some(random, 30, VOCABULARY);
        Set<Hit> exact = new HashSet<>(index.search(query, 10, Filter.ALL).hits());
        all += exact.size();
        byAlpha += found(exact, index.search(query, 10, Filter.ALL, 0.7));
        byPhases += found(exact, index.search(query, 10, Filter.ALL, TwoPhases.DEFAULT));
        TwoPhases whole = new TwoPhases(new TwoPhases.Heavy.OfWeight(1), 1);
        assertThat(index.search(query, 10, Filter.ALL, whole).hits())
            .containsExactlyInAnyOrderElementsOf(exact);
        TwoPhases light = new TwoPhases(new TwoPhases.Heavy.OfHeaviest(1e-9), 1);
        assertThat(index.search(query, 10, Filter.ALL, light).hits())
            .containsExactlyInAnyOrderElementsOf(exact);
      }
    }
    assertThat((double) byAlpha / all).isGreaterThan(0.8);
    assertThat((double) byPhases / all).isGreaterThan(0.8);
  }

  private static int found(Set<Hit> exact, Ranking ranking) {
    Set<Hit> both = new HashSet<>(ranking.hits());
    both.retainAll(exact);
    return both.size();
  }
}
