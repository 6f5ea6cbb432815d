// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Representation.Code;
import dev.toller.Representation.Dense;
import dev.toller.bench.Duel;
import dev.toller.bench.Row;
import dev.toller.bench.Streaming;
import dev.toller.index.code.BinaryCoder;
import dev.toller.index.code.CodeFamily;
import dev.toller.index.code.CodeIndex;
import dev.toller.index.code.CodeSettings;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * An index of a million codes of 768 bits: whole searches, from the query's vector to a ranking
 * with ids. Codes are random; so are queries, but for one that is drawn towards a code, so that
 * there is something to find.
 */
final class MillionCodes {

  private static final int SIZE = 1_000_000;
  private static final int BITS = 768;
  private static final int BATCH = 10_000;
  private static final int QUERIES = 16;
  private static final int ROUNDS = 9;

  private final Path folder;
  private final CodeFamily family = new CodeFamily(BinaryCoder.signs(BITS), CodeSettings.DEFAULT);

  MillionCodes(Path folder) {
    this.folder = folder;
  }

  private long write() {
    Random random = new Random(1);
    try (IndexWriter<Code> writer = family.write(folder, OptionalLong.empty())) {
      for (int from = 0; from < SIZE; from += BATCH) {
        List<Entry<Code>> entries = new ArrayList<>();
        for (int i = from; i < from + BATCH; i++) {
          byte[] code = new byte[BITS / Byte.SIZE];
          random.nextBytes(code);
          entries.add(new Entry<>("e" + i, new Code(code), Metadata.NONE));
        }
        writer.add(entries);
      }
      long commit = writer.commit();
      writer.keepOnly(commit);
      return commit;
    }
  }

  private static List<Dense> queries() {
    Random random = new Random(2);
    List<Dense> queries = new ArrayList<>();
    for (int i = 0; i < QUERIES; i++) {
      float[] query = new float[BITS];
      for (int k = 0; k < BITS; k++) {
        query[k] = (float) random.nextGaussian();
      }
      queries.add(new Dense(query));
    }
    return queries;
  }

  List<Row> rows() throws Exception {
    long start = System.nanoTime();
    long commit = write();
    double writing = SIZE / ((System.nanoTime() - start) / 1e9);
    try (CodeIndex index = family.open(folder, commit)) {
      List<Row> rows = new ArrayList<>();
      rows.add(Row.of("writing codes of 768 bits", "1/s", writing));
      rows.add(Row.of("bytes an entry, ids and all", "B", (double) index.bytes() / SIZE));
      rows.addAll(searches(index, queries()));
      return rows;
    }
  }

  private static List<Row> searches(CodeIndex index, List<Dense> queries) throws Exception {
    try (Arena arena = Arena.ofConfined();
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      MemorySegment bytes = arena.allocate((long) SIZE * BITS / Byte.SIZE, 64);
      bytes.fill((byte) 3);
      long[] sum = new long[1];
      List<Double> seconds =
          Duel.medians(
              ROUNDS,
              1,
              List.of(
                  () -> queries.forEach(_ -> sum[0] += Streaming.plainSum(bytes)),
                  () -> queries.forEach(query -> index.search(query, 1_000, Filter.ALL)),
                  () -> queries.forEach(query -> index.search(query, 10, Filter.ALL)),
                  () -> index.search(queries, 10, Filter.ALL),
                  () -> inTwo(threads, index, queries),
                  () -> index.search(queries, 10, Filter.ALL, Integer.MAX_VALUE)));
      double ceiling = QUERIES / seconds.get(0);
      double ten = QUERIES / seconds.get(2);
      String summed = "sums of the same bytes";
      return List.of(
          Row.beside(
              "searches, k 1,000 of 1,000 candidates",
              "1/s",
              QUERIES / seconds.get(1),
              summed,
              ceiling),
          Row.beside("searches, k 10 of 1,000 candidates", "1/s", ten, summed, ceiling),
          Row.beside("the same, 16 at once", "1/s", QUERIES / seconds.get(3), "one by one", ten),
          Row.beside("the same, on two threads", "1/s", QUERIES / seconds.get(4), "on one", ten),
          Row.beside(
              "exact searches, 16 at once",
              "1/s",
              QUERIES / seconds.get(5),
              "by candidates",
              QUERIES / seconds.get(3)));
    }
  }

  /** Half of the queries on each of two threads, one by one. */
  static void inTwo(ExecutorService threads, CodeIndex index, List<Dense> queries)
      throws Exception {
    int half = queries.size() / 2;
    List<Future<?>> running = new ArrayList<>();
    for (List<Dense> some :
        List.of(queries.subList(0, half), queries.subList(half, queries.size()))) {
      running.add(threads.submit(() -> some.forEach(query -> index.search(query, 10, Filter.ALL))));
    }
    for (Future<?> each : running) {
      each.get();
    }
  }
}
