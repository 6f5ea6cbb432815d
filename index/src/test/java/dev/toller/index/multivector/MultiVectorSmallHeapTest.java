// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Representation.MultiVector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process whose heap is smaller than the index searches all of it. */
class MultiVectorSmallHeapTest {

  private static final int ENTRIES = 2_000;
  private static final int TOKENS = 400;
  private static final String HEAP = "-Xmx20m";

  @TempDir Path folder;

  private static MultiVectorFamily family() {
    return new MultiVectorFamily(
        RandomTokens.DIMENSION, MultiVectorSettings.whole(TokenStorage.Whole.SINGLE));
  }

  private static MultiVector query() {
    return new MultiVector(RandomTokens.DIMENSION, RandomTokens.rows(5, new Random(3)));
  }

  /** Compares a query with every entry and says which are the best. */
  static final class Searching {

    private Searching() {}

    public static void main(String[] arguments) {
      long commit = Long.parseLong(arguments[1]);
      try (MultiVectorIndex index = family().open(Path.of(arguments[0]), commit)) {
        System.out.println(index.search(query(), 5, Filter.ALL).ids());
      }
    }
  }

  @Test
  void anIndexLargerThanTheHeapIsSearched() throws Exception {
    long commit;
    Random random = new Random(1);
    float[] pool = RandomTokens.rows(TOKENS + ENTRIES, random);
    try (IndexWriter<MultiVector> writer = family().write(folder, OptionalLong.empty())) {
      for (int i = 0; i < ENTRIES; i++) {
        int from = i * RandomTokens.DIMENSION;
        float[] rows =
            java.util.Arrays.copyOfRange(pool, from, from + TOKENS * RandomTokens.DIMENSION);
        MultiVector vectors = new MultiVector(RandomTokens.DIMENSION, rows);
        writer.add(List.of(new Entry<>("e" + i, vectors, Metadata.NONE)));
      }
      commit = writer.commit();
    }
    String expected;
    try (MultiVectorIndex index = family().open(folder, commit)) {
      assertThat(index.bytes()).isGreaterThan(40_000_000);
      expected = index.search(query(), 5, Filter.ALL).ids().toString();
    }
    assertThat(searched(commit)).isEqualTo(expected);
  }

  private String searched(long commit) throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                HEAP,
                "-XX:+UseSerialGC",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                Searching.class.getName(),
                folder.toString(),
                Long.toString(commit))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }
}
