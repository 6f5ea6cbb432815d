// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.bench.Benchmark;
import dev.toller.bench.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * An index of more than 4 GB, written and searched by processes with a heap of 512 MB: vectors of
 * 384 dimensions, each compared.
 */
public final class SmallHeap implements Benchmark {

  private static final String HEAP = "-Xmx512m";
  private static final int ENTRIES = 2_900_000;
  private static final int QUERIES = 11;
  private static final int K = 10;
  private static final double GIGA = 1e9;

  @Override
  public String name() {
    return "small-heap";
  }

  @Override
  public String about() {
    return "an index of 4 GB, written and searched with a heap of 512 MB";
  }

  @Override
  public List<Row> run(Path data, Path home) throws IOException, InterruptedException {
    Path folder = home.resolve("index");
    String[] written = child(folder, "write", Integer.toString(ENTRIES)).split(" ");
    String[] searched = child(folder, "search", written[0]).split(" ");
    return List.of(
        Row.of("index of %,d vectors".formatted(ENTRIES), "GB", number(searched[0]) / GIGA)
            .withGoal(4),
        Row.of("heap of each process", "MB", 512),
        Row.of("writing it", "s", number(written[1])),
        Row.of("a search, each vector compared, median", "ms", number(searched[1])),
        Row.of("read a second", "GB/s", number(searched[0]) / GIGA / number(searched[1]) * 1e3));
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }

  private static String child(Path folder, String what, String argument)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                HEAP,
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString(),
                what,
                argument)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the process that should %s ended badly".formatted(what));
    }
    return said.strip();
  }

  /** The process with the small heap. */
  static final class Child {

    private Child() {}

    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      System.out.println(
          arguments[1].equals("write")
              ? write(folder, Integer.parseInt(arguments[2]))
              : search(folder, Long.parseLong(arguments[2])));
    }

    private static String write(Path folder, int entries) {
      long start = System.nanoTime();
      long commit = Samples.exact().write(folder, entries);
      return commit + " " + (System.nanoTime() - start) / GIGA;
    }

    private static String search(Path folder, long commit) {
      double[] seconds = new double[QUERIES];
      try (Sample.Opened<?> opened = Samples.exact().open(folder, commit)) {
        for (int i = 0; i < QUERIES; i++) {
          long start = System.nanoTime();
          opened.search(i, K);
          seconds[i] = (System.nanoTime() - start) / GIGA;
        }
        java.util.Arrays.sort(seconds);
        return opened.index().bytes() + " " + seconds[QUERIES / 2] * 1e3;
      }
    }
  }
}
