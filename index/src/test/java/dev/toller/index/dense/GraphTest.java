// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.Index;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Ranking;
import dev.toller.Representation.Dense;
import dev.toller.index.CommitReader;
import dev.toller.index.IndexFolder;
import dev.toller.index.Schema;
import dev.toller.index.segment.SegmentFormat;
import dev.toller.testkit.RandomSeed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.index.LeafReaderContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a graph is built, and what is found by it. */
@ExtendWith(RandomSeed.class)
class GraphTest {

  private static final int DIMENSION = 32;
  private static final int SIZE = 2_400;

  @TempDir Path folder;

  private static List<Entry<Dense>> clusters(int size, Random random) {
    List<float[]> centres =
        Stream.generate(() -> RandomVectors.unit(DIMENSION, random)).limit(30).toList();
    return IntStream.range(0, size)
        .mapToObj(i ->
            new Entry<>(
                "e" + i,
                new Dense(RandomVectors.near(centres.get(i % 30), 0.8, random)),
                Metadata.NONE.with("part", Integer.toString(i % 100))))
        .toList();
  }

  private static long write(
      Path folder, DenseSettings settings, List<Entry<Dense>> entries, int commits) {
    DenseFamily family = new DenseFamily(DIMENSION, settings);
    try (IndexWriter<Dense> writer = family.write(folder, OptionalLong.empty())) {
      int each = entries.size() / commits;
      for (int from = 0; from < entries.size(); from += each) {
        writer.add(entries.subList(from, from + each));
        writer.commit();
      }
      return writer.commit();
    }
  }

  @ParameterizedTest
  @CsvSource({"NONE, 0.97", "BYTE, 0.97", "BIT, 0.9"})
  void findsNearlyAllOfTheBest(Quantisation quantisation, double recall, Random random) {
    DenseSettings settings = DenseSettings.DEFAULT.withExactBelow(0).withQuantisation(quantisation);
    List<Entry<Dense>> entries = clusters(SIZE, random);
    long commit = write(folder, settings, entries, 3);
    try (Index<Dense, Dense> graph = new DenseFamily(DIMENSION, settings).open(folder, commit);
        Index<Dense, Dense> exact =
            new DenseFamily(DIMENSION, DenseSettings.DEFAULT).open(folder, commit)) {
      for (String filter : List.of("", "part>=20", "part<80 OR part=99", "part<10", "part=7")) {
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
          Dense query = entries.get(random.nextInt(SIZE)).representation();
          shares.add(share(graph, exact, query, Filter.parse(filter)));
        }
        assertThat(shares.stream().mapToDouble(share -> share).average().orElseThrow())
            .as("filter '%s'", filter)
            .isGreaterThanOrEqualTo(filter.contains("=7") || filter.contains("<10") ? 1 : recall);
      }
    }
  }

  /** The share of the 10 best that the graph finds; the scores of what it finds are exact. */
  private static double share(
      Index<Dense, Dense> graph, Index<Dense, Dense> exact, Dense query, Filter filter) {
    Ranking best = exact.search(query, 10, filter);
    Ranking found = graph.search(query, 10, filter);
    assertThat(found.size()).isEqualTo(best.size());
    assertThat(exact.search(query, SIZE, filter).hits()).containsAll(found.hits());
    Set<String> both = new HashSet<>(best.ids());
    both.retainAll(found.ids());
    return both.size() / (double) best.size();
  }

  @Test
  void theSameChangesGiveTheSameHits(Random random) {
    DenseSettings settings = DenseSettings.DEFAULT.withExactBelow(0);
    List<Entry<Dense>> entries = clusters(SIZE, random);
    DenseFamily family = new DenseFamily(DIMENSION, settings);
    Path other = folder.resolve("other");
    try (Index<Dense, Dense> first = family.open(folder, write(folder, settings, entries, 5));
        Index<Dense, Dense> second = family.open(other, write(other, settings, entries, 5))) {
      for (Entry<Dense> entry : entries.subList(0, 100)) {
        assertThat(first.search(entry.representation(), 10, Filter.ALL))
            .isEqualTo(second.search(entry.representation(), 10, Filter.ALL));
      }
    }
  }

  @Test
  void entriesThatAreAllTheSameAreAllFound(Random random) {
    DenseSettings settings = DenseSettings.DEFAULT.withExactBelow(0);
    Dense one = new Dense(RandomVectors.unit(DIMENSION, random));
    List<Entry<Dense>> entries =
        IntStream.range(0, SIZE).mapToObj(i -> new Entry<>("e" + i, one, Metadata.NONE)).toList();
    long commit = write(folder, settings, entries, 3);
    try (Index<Dense, Dense> index = new DenseFamily(DIMENSION, settings).open(folder, commit)) {
      assertThat(index.search(one, 100, Filter.ALL).size()).isEqualTo(100);
      assertThat(index.search(one, SIZE, Filter.ALL).size()).isEqualTo(SIZE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, 1000, 900, 0",
    "NONE, 1000, 1100, 1100",
    "BIT, 1000, 900, 0",
    "BIT, 0, 50, 50"
  })
  void aGraphIsBuiltFromTheLimitOn(
      Quantisation quantisation, int exactBelow, int size, int nodes, Random random)
      throws IOException {
    DenseSettings settings =
        DenseSettings.DEFAULT.withExactBelow(exactBelow).withQuantisation(quantisation);
    long commit = write(folder, settings, clusters(size, random), 1);
    try (CommitReader reader =
        new IndexFolder(folder, Schema.of("dense", "dimension", "" + DIMENSION)).open(commit)) {
      assertThat(reader.segments()).hasSize(1);
      assertThat(nodes(reader.segments().getFirst())).isEqualTo(nodes);
    }
  }

  private static int nodes(LeafReaderContext segment) throws IOException {
    VectorsPart part = SegmentFormat.part(segment.reader(), DenseFamily.VECTOR, VectorsPart.class);
    return part.graph().map(graph -> graph.rows().count()).orElse(0);
  }
}
