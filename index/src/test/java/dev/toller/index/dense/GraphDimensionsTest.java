// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Ranking;
import dev.toller.Representation.Dense;
import dev.toller.testkit.RandomSeed;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Graphs over vectors of any dimension, and what a wider walk finds. */
@ExtendWith(RandomSeed.class)
class GraphDimensionsTest {

  private static final int SIZE = 800;
  private static final int K = 10;
  private static final int QUERIES = 20;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "1, NONE",
    "1, BYTE",
    "1, BIT",
    "7, NONE",
    "7, BIT",
    "383, BYTE",
    "383, BIT",
    "1025, NONE"
  })
  void theBestAreFound(int dimension, Quantisation quantisation, Random random) {
    DenseFamily family = new DenseFamily(dimension, new DenseSettings(0, quantisation, K));
    List<Entry<Dense>> entries = entries(dimension, random);
    try (IndexWriter<Dense> writer = family.write(folder, OptionalLong.empty())) {
      writer.add(entries);
      try (DenseIndex index = family.open(folder, writer.commit())) {
        double found = 0;
        for (int i = 0; i < QUERIES; i++) {
          Dense query =
              new Dense(
                  RandomVectors.near(
                      entries.get(random.nextInt(SIZE)).representation().vector(), 0.5, random));
          Ranking best = index.search(query, SIZE, Filter.ALL);
          Ranking near = index.search(query, K, Filter.ALL, SIZE / 20);
          assertThat(best.hits()).containsAll(near.hits());
          double worst = best.hits().get(K - 1).score();
          found += near.hits().stream().map(Hit::score).filter(score -> score >= worst).count();
        }
        assertThat(found / QUERIES / K)
            .isGreaterThanOrEqualTo(quantisation == Quantisation.BIT ? 0.5 : 0.9);
      }
    }
  }

  private static List<Entry<Dense>> entries(int dimension, Random random) {
    List<float[]> centres =
        Stream.generate(() -> RandomVectors.unit(dimension, random)).limit(30).toList();
    return IntStream.range(0, SIZE)
        .mapToObj(i ->
            new Entry<>(
                "e" + i,
                new Dense(RandomVectors.near(centres.get(i % 30), 0.8, random)),
                Metadata.NONE))
        .toList();
  }
}
