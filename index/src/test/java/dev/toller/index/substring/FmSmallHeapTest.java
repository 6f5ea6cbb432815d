// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process whose heap is smaller than the index reads all of it. */
class FmSmallHeapTest {

  private static final int DOCUMENTS = 200;
  private static final int LENGTH = 10_000;
  private static final String HEAP = "-Xmx5m";

  @TempDir Path folder;

  /** Reads every byte and every document, and says how many tokens there are. */
  static final class Reading {

    private Reading() {}

    public static void main(String[] arguments) {
      try (FmIndex index = FmIndex.open(Path.of(arguments[0]))) {
        index.verify();
        long tokens = 0;
        for (int document = 0; document < index.documents(); document++) {
          int[] begin = index.extract(document, 0, 50);
          tokens += index.count(begin) > 0 ? index.length(document) : 0;
        }
        System.out.println(tokens);
      }
    }
  }

  @Test
  void anIndexLargerThanTheHeapIsRead() throws Exception {
    Path file = folder.resolve("index");
    FmBuilder builder = new FmBuilder();
    Random random = new Random(1);
    for (int document = 0; document < DOCUMENTS; document++) {
      builder.add(random.ints(LENGTH, 0, 100_000).toArray());
    }
    builder.write(file);
    assertThat(file.toFile().length()).isGreaterThan(6_000_000);
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Reading.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.strip()).isEqualTo(Integer.toString(DOCUMENTS * LENGTH));
  }
}
