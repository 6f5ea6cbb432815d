// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.testkit.RandomSeed;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RandomSeed.class)
class GraphBuilderTest {

  private static final int DIMENSION = 24;

  static Rows rows(int count, int dimension, Random random) {
    int stride = Rows.stride(dimension);
    MemorySegment memory = Arena.ofAuto().allocate((long) count * stride, 64);
    for (int row = 0; row < count; row++) {
      float[] vector = Rows.filled(RandomVectors.unit(dimension, random));
      MemorySegment.copy(MemorySegment.ofArray(vector), 0, memory, (long) row * stride, stride);
    }
    return new Rows(memory, dimension, count);
  }

  private static Graph build(Rows rows, int threads) {
    try (ForkJoinPool pool = new ForkJoinPool(threads)) {
      return pool.submit(() -> new GraphBuilder(rows).build()).join();
    }
  }

  @Test
  void theNumberOfThreadsChangesNothing(Random random) {
    Rows rows = rows(1_500, DIMENSION, random);
    Graph alone = build(rows, 1);
    Graph shared = build(rows, 4);
    assertThat(lists(shared)).isEqualTo(lists(alone));
    assertThat(shared.entrances()).isEqualTo(alone.entrances());
    assertThat(shared.centre()).isEqualTo(alone.centre());
  }

  private static int[][] lists(Graph graph) {
    int[][] lists = new int[graph.rows().count()][];
    for (int node = 0; node < lists.length; node++) {
      int[] list = new int[Graph.MAX_DEGREE];
      int count = graph.neighbours().copy(node, list);
      lists[node] = Arrays.copyOf(list, count);
    }
    return lists;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 33, 700})
  void everyNodeIsReachedAndNoneIsItsOwnNeighbour(int count, Random random) {
    Graph graph = build(rows(count, DIMENSION, random), 2);
    int[][] lists = lists(graph);
    BitSet reached = new BitSet();
    for (int entrance : graph.entrances()) {
      reach(lists, entrance, reached);
    }
    assertThat(reached.cardinality()).isEqualTo(count);
    for (int node = 0; node < count; node++) {
      assertThat(lists[node]).doesNotContain(node).doesNotHaveDuplicates();
      assertThat(lists[node].length).isLessThanOrEqualTo(Graph.DEGREE);
    }
  }

  private static void reach(int[][] lists, int node, BitSet reached) {
    if (!reached.get(node)) {
      reached.set(node);
      for (int neighbour : lists[node]) {
        reach(lists, neighbour, reached);
      }
    }
  }
}
