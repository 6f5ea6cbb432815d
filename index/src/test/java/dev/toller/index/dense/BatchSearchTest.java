// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Representation.Dense;
import dev.toller.testkit.RandomSeed;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many queries at once find what each finds alone, bit for bit. */
@ExtendWith(RandomSeed.class)
class BatchSearchTest {

  private static final int SIZE = 1_000;

  @TempDir Path folder;

  private long write(DenseFamily family, int dimension, Random random) {
    try (IndexWriter<Dense> writer = family.write(folder, OptionalLong.empty())) {
      List<float[]> centres =
          Stream.generate(() -> RandomVectors.unit(dimension, random)).limit(20).toList();
      List<Entry<Dense>> entries =
          IntStream.range(0, SIZE)
              .mapToObj(i ->
                  new Entry<>(
                      "e" + i,
                      new Dense(RandomVectors.near(centres.get(i % 20), 0.5, random)),
                      Metadata.NONE.with("part", "" + i % 10)))
              .toList();
      writer.add(entries.subList(0, 700));
      writer.commit();
      writer.add(entries.subList(700, SIZE));
      writer.delete(List.of("e1", "e500", "e999"));
      return writer.commit();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 50000, 600, 10",
    "7, 50000, 400, 1",
    "383, 50000, 65, 100",
    "384, 50000, 1030, 10",
    "1025, 50000, 3, 1000",
    "32, 0, 50, 10"
  })
  void findsWhatEachQueryFinds(int dimension, int exactBelow, int queries, int k, Random random) {
    DenseFamily family =
        new DenseFamily(
            dimension, DenseSettings.DEFAULT.withExactBelow(exactBelow).withBreadth(40));
    List<Dense> asked =
        Stream.generate(() -> new Dense(RandomVectors.unit(dimension, random)))
            .limit(queries)
            .toList();
    try (DenseIndex index = family.open(folder, write(family, dimension, random))) {
      for (String text : List.of("", "part=3", "part>2")) {
        Filter filter = Filter.parse(text);
        assertThat(index.search(asked, k, filter))
            .isEqualTo(asked.stream().map(query -> index.search(query, k, filter)).toList());
      }
    }
  }

  @Test
  void fewQueriesAndNoneAreAnswered(Random random) {
    DenseFamily family = new DenseFamily(8, DenseSettings.DEFAULT);
    try (DenseIndex index = family.open(folder, write(family, 8, random))) {
      Dense query = new Dense(RandomVectors.unit(8, random));
      assertThat(index.search(List.of(), 5, Filter.ALL)).isEmpty();
      assertThat(index.search(List.of(query), 5, Filter.parse("part=12")).getFirst().hits())
          .isEmpty();
      assertThatThrownBy(() -> index.search(List.of(query), 0, Filter.ALL))
          .hasMessage("A search gives the best k hits for a k of at least 1, got 0.");
      assertThatThrownBy(
              () -> index.search(List.of(query, new Dense(new float[] {1})), 1, Filter.ALL))
          .hasMessage(
              "The index holds vectors of dimension 8, that of a query has dimension 1; encode with the encoder that the index was written with.");
    }
  }
}
