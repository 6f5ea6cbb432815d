// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Representation.Dense;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process whose heap is smaller than the index searches it. */
class DenseSmallHeapTest {

  private static final int DIMENSION = 1_024;
  private static final int SIZE = 8_000;
  private static final String HEAP = "-Xmx20m";

  @TempDir Path folder;

  private static DenseFamily family() {
    return new DenseFamily(DIMENSION, DenseSettings.DEFAULT.withQuantisation(Quantisation.BYTE));
  }

  private static float[] vector(int number) {
    return RandomVectors.unit(DIMENSION, new Random(number));
  }

  /** Searches for some entries in each way, and says how often the first hit was the entry. */
  static final class Reading {

    private Reading() {}

    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      long commit = Long.parseLong(arguments[1]);
      int found = 0;
      try (DenseIndex index = family().open(folder, commit)) {
        List<Dense> queries = new ArrayList<>();
        for (int i = 0; i < SIZE; i += 400) {
          Dense query = new Dense(vector(i));
          queries.add(query);
          found += index.search(query, 3, Filter.ALL).ids().getFirst().equals("e" + i) ? 1 : 0;
        }
        for (int i = 0; i < queries.size(); i++) {
          String first = index.search(queries, 3, Filter.ALL).get(i).ids().getFirst();
          found += first.equals("e" + 400 * i) ? 1 : 0;
        }
      }
      System.out.println("found " + found);
    }
  }

  @Test
  void anIndexLargerThanTheHeapIsSearched() throws Exception {
    long commit;
    try (IndexWriter<Dense> writer = family().write(folder, OptionalLong.empty())) {
      for (int i = 0; i < SIZE; i++) {
        writer.add(List.of(new Entry<>("e" + i, new Dense(vector(i)), Metadata.NONE)));
      }
      commit = writer.commit();
    }
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Reading.class.getName(),
                folder.toString(),
                Long.toString(commit))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.strip()).endsWith("found " + 2 * SIZE / 400);
  }
}
