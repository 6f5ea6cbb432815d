// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.Index;
import dev.toller.IndexFamily;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Ranking;
import dev.toller.Representation;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A family with made-up entries and queries without end.
 *
 * @param name of the family with its settings
 * @param family how entries are kept
 * @param entry what is stored under a number
 * @param query what is asked
 * @param <Q> the kind of representation that queries have
 * @param <R> the kind of representation that is stored
 */
record Sample<Q extends Representation, R extends Representation>(
    String name, IndexFamily<Q, R> family, IntFunction<R> entry, IntFunction<Q> query) {

  private static final int BATCH = 1_000;

  /** Writes an index of the first so many entries; the number of its commit. */
  long write(Path folder, int count) {
    try (IndexWriter<R> writer = family.write(folder, OptionalLong.empty())) {
      for (int from = 0; from < count; from += BATCH) {
        writer.add(
            IntStream.range(from, Math.min(count, from + BATCH)).mapToObj(this::entry).toList());
      }
      long commit = writer.commit();
      writer.keepOnly(commit);
      return commit;
    }
  }

  private Entry<R> entry(int number) {
    return new Entry<>("e" + number, entry.apply(number), Metadata.NONE);
  }

  Opened<Q> open(Path folder, long commit) {
    return new Opened<>(family.open(folder, commit), query);
  }

  /**
   * An index with its queries.
   *
   * @param index what is searched
   * @param query what is asked
   */
  record Opened<Q extends Representation>(Index<Q, ?> index, IntFunction<Q> query)
      implements AutoCloseable {

    Ranking search(int number, int k) {
      return index.search(query.apply(number), k, Filter.ALL);
    }

    @Override
    public void close() {
      index.close();
    }
  }
}
