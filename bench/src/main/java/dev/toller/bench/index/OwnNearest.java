// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Ranking;
import dev.toller.Representation.Dense;
import dev.toller.index.dense.DenseFamily;
import dev.toller.index.dense.DenseIndex;
import dev.toller.index.dense.DenseSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Our index, in one segment: each commit fits into a buffer, and the last has as many entries as
 * the others, so that all are merged.
 */
final class OwnNearest implements Nearest {

  private static final int COMMITS = 3;

  private final DenseIndex index;

  private OwnNearest(DenseIndex index) {
    this.index = index;
  }

  /** Writes an index, in the fork-join pool of the caller. */
  static long write(Path folder, float[][] vectors, DenseSettings settings) {
    DenseFamily family = new DenseFamily(vectors[0].length, settings);
    try (IndexWriter<Dense> writer = family.write(folder, OptionalLong.empty())) {
      long commit = 0;
      for (int part = 0; part < COMMITS; part++) {
        List<Entry<Dense>> entries = new ArrayList<>();
        int end = vectors.length * (part + 1) / COMMITS;
        for (int i = vectors.length * part / COMMITS; i < end; i++) {
          entries.add(new Entry<>(Integer.toString(i), new Dense(vectors[i]), Metadata.NONE));
        }
        writer.add(entries);
        commit = writer.commit();
      }
      return commit;
    }
  }

  static OwnNearest open(Path folder, long commit, int dimension, DenseSettings settings) {
    return new OwnNearest(new DenseFamily(dimension, settings).open(folder, commit));
  }

  @Override
  public int[] find(float[] query, int k, int breadth) {
    return numbers(index.search(new Dense(query), k, Filter.ALL, breadth));
  }

  /** Searches for all queries at once. */
  List<Ranking> findAll(float[][] queries, int k) {
    List<Dense> all = new ArrayList<>();
    for (float[] query : queries) {
      all.add(new Dense(query));
    }
    return index.search(all, k, Filter.ALL);
  }

  /** The numbers of what was found. */
  static int[] numbers(Ranking ranking) {
    return ranking.hits().stream().map(Hit::id).mapToInt(Integer::parseInt).toArray();
  }

  @Override
  public long bytes() {
    return index.bytes();
  }

  @Override
  public void close() {
    index.close();
  }
}
