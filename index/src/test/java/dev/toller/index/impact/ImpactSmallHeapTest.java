// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Filter;
import dev.toller.Representation.Sparse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process whose heap is smaller than the index searches it. */
class ImpactSmallHeapTest {

  private static final int VOCABULARY = 4_000;
  private static final int ENTRIES = 12_000;
  private static final String HEAP = "-Xmx14m";

  @TempDir Path folder;

  /** Searches, and says how many hits there are. */
  static final class Searching {

    private Searching() {}

    public static void main(String[] arguments) {
      ImpactFamily family = new ImpactFamily(ImpactSettings.of(VOCABULARY));
      try (ImpactIndex index = family.open(Path.of(arguments[0]), Long.parseLong(arguments[1]))) {
        int[] terms = IntStream.range(0, 1_000).toArray();
        float[] weights = new float[terms.length];
        java.util.Arrays.fill(weights, 1);
        Sparse query = new Sparse(terms, weights);
        int hits = 0;
        for (Way way : Way.values()) {
          hits += index.search(query, 10, Filter.ALL, way, 1).size();
        }
        for (int i = 0; i < ENTRIES; i += 10) {
          hits += index.representation("e" + i).isPresent() ? 1 : 0;
        }
        System.out.println(hits);
      }
    }
  }

  @Test
  void anIndexLargerThanTheHeapIsSearched() throws Exception {
    ImpactFamily family = new ImpactFamily(ImpactSettings.of(VOCABULARY));
    long commit =
        RandomWeights.write(
            family, folder, RandomWeights.entries(new Random(1), ENTRIES, 250, VOCABULARY), 1);
    try (ImpactIndex index = family.open(folder, commit)) {
      assertThat(index.bytes()).isGreaterThan(15_000_000);
    }
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Searching.class.getName(),
                folder.toString(),
                Long.toString(commit))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.strip()).endsWith(Integer.toString(10 * Way.values().length + ENTRIES / 10));
  }
}
