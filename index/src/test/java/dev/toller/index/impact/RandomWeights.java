// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.Entry;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Representation.Sparse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/** Random weights, and indexes of them. */
final class RandomWeights {

  private RandomWeights() {}

  /** At most so many terms, the small numbers more often. */
  static Sparse some(Random random, int most, int vocabulary) {
    int[] terms =
        random
            .ints(random.nextInt(most + 1), 0, vocabulary)
            .map(term -> random.nextInt(term + 1))
            .sorted()
            .distinct()
            .toArray();
    float[] weights = new float[terms.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextInt(1, 9) / 2f;
    }
    return new Sparse(terms, weights);
  }

  static List<Entry<Sparse>> entries(Random random, int count, int most, int vocabulary) {
    List<Entry<Sparse>> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(
          new Entry<>(
              "e" + i,
              some(random, most, vocabulary),
              Metadata.NONE.with("part", "" + random.nextInt(3)).with("n", "" + i)));
    }
    return entries;
  }

  /** Writes entries in several commits, then deletes some; the last commit. */
  static long write(ImpactFamily family, Path folder, List<Entry<Sparse>> entries, int commits) {
    try (IndexWriter<Sparse> writer = family.write(folder, OptionalLong.empty())) {
      int from = 0;
      for (int i = 1; i <= commits; i++) {
        int end = entries.size() * i / commits;
        writer.add(entries.subList(from, end));
        writer.commit();
        from = end;
      }
      writer.delete(List.of("e1", "e5", "e" + (entries.size() - 1)));
      return writer.commit();
    }
  }
}
