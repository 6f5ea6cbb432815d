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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors whose scores differ by less than single precision can tell. */
@ExtendWith(RandomSeed.class)
class NearTiesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 383, 384, 1_025, 4_096})
  void areRankedByTheirExactScores(int dimension, Random random) {
    DenseFamily family = new DenseFamily(dimension, DenseSettings.DEFAULT);
    float[] query = RandomVectors.unit(dimension, random);
    List<Entry<Dense>> entries =
        IntStream.range(0, 400)
            .mapToObj(i -> new Entry<>("e" + i, jittered(query, random), Metadata.NONE))
            .toList();
    Ranking expected =
        Ranking.of(
            entries.stream()
                .map(e -> new Hit(e.id(), Vectors.dot(query, e.representation().vector())))
                .toList());
    try (IndexWriter<Dense> writer = family.write(folder, OptionalLong.empty())) {
      writer.add(entries);
      try (DenseIndex index = family.open(folder, writer.commit())) {
        for (int k : new int[] {1, 2, 10, 100, 399, 400}) {
          assertThat(index.search(new Dense(query), k, Filter.ALL)).isEqualTo(expected.top(k));
          assertThat(index.search(List.of(new Dense(query)), k, Filter.ALL))
              .containsExactly(expected.top(k));
        }
      }
    }
  }

  private static Dense jittered(float[] vector, Random random) {
    float[] jittered = vector.clone();
    int at = random.nextInt(vector.length);
    jittered[at] = random.nextBoolean() ? Math.nextUp(vector[at]) : Math.nextDown(vector[at]);
    return new Dense(jittered);
  }
}
