// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Ranking;
import dev.toller.Representation.Code;
import dev.toller.Representation.Dense;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process whose heap is smaller than the index searches all of it. */
class CodeSmallHeapTest {

  private static final int BITS = 8_192;
  private static final int SIZE = 40_000;
  private static final int BATCH = 1_000;

  @TempDir Path folder;

  /** Searches for the code of one entry, by candidates and exactly, and says what it found. */
  static final class Searching {

    private Searching() {}

    public static void main(String[] arguments) {
      CodeFamily family = new CodeFamily(BinaryCoder.signs(BITS), CodeSettings.DEFAULT);
      try (CodeIndex index = family.open(Path.of(arguments[0]), Long.parseLong(arguments[1]))) {
        byte[] code = index.representation(arguments[2]).orElseThrow().bytes();
        float[] query = new float[BITS];
        for (int i = 0; i < BITS; i++) {
          query[i] = (code[i / 8] >> i % 8 & 1) == 1 ? 1 : -1;
        }
        Ranking near = index.search(new Dense(query), 5, Filter.ALL);
        Ranking exact = index.search(new Dense(query), 5, Filter.ALL, Integer.MAX_VALUE);
        System.out.println(near.ids().getFirst() + " " + exact.equals(near));
      }
    }
  }

  private long write() {
    Random random = new Random(1);
    CodeFamily family = new CodeFamily(BinaryCoder.signs(BITS), CodeSettings.DEFAULT);
    try (IndexWriter<Code> writer = family.write(folder, OptionalLong.empty())) {
      for (int from = 0; from < SIZE; from += BATCH) {
        writer.add(IntStream.range(from, from + BATCH).mapToObj(i -> entry(i, random)).toList());
      }
      return writer.commit();
    }
  }

  private static Entry<Code> entry(int number, Random random) {
    byte[] code = new byte[BITS / 8];
    random.nextBytes(code);
    return new Entry<>("e" + number, new Code(code), Metadata.NONE);
  }

  @Test
  void anIndexLargerThanTheHeapIsSearched() throws Exception {
    long commit = write();
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx20m",
                "-XX:+UseSerialGC",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                Searching.class.getName(),
                folder.toString(),
                Long.toString(commit),
                "e31234")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.strip()).endsWith("e31234 true");
  }
}
