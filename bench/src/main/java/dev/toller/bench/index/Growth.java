// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.bench.Benchmark;
import dev.toller.bench.Folders;
import dev.toller.bench.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What an index of each family costs as it grows by a factor of two, five times over: seconds to
 * build, bytes, median latency of ten hits, on made-up entries. {@link GrowthPlot} draws the rows.
 */
public final class Growth implements Benchmark {

  private static final int FIRST = 5_000;
  private static final int DOUBLINGS = 5;
  private static final int K = 10;
  private static final int QUERIES = 200;
  private static final double BILLION = 1e9;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String about() {
    return "what an index of each family costs as it grows: building, bytes, latency";
  }

  @Override
  public List<Row> run(Path data, Path home) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Sample<?, ?> sample : Samples.all()) {
      for (int doubling = 0; doubling <= DOUBLINGS; doubling++) {
        int count = FIRST << doubling;
        System.err.printf("%s at %,d%n", sample.name(), count);
        Path folder = home.resolve(sample.name().replaceAll("\\W+", "-") + count);
        rows.addAll(cost(sample, count, folder));
        Folders.delete(folder);
      }
    }
    return rows;
  }

  @Override
  public Optional<String> picture(List<Row> rows) {
    return Optional.of(GrowthPlot.of(rows));
  }

  private static List<Row> cost(Sample<?, ?> sample, int count, Path folder) {
    long start = System.nanoTime();
    long commit = sample.write(folder, count);
    double building = (System.nanoTime() - start) / BILLION;
    String what = sample.name() + ": %s at %d";
    try (Sample.Opened<?> opened = sample.open(folder, commit)) {
      return List.of(
          Row.of(what.formatted("seconds to build", count), "s", building),
          Row.of(what.formatted("bytes", count), "B", (double) opened.index().bytes()),
          Row.of(what.formatted("latency", count), "ms", latency(opened)));
    }
  }

  private static double latency(Sample.Opened<?> opened) {
    long[] nanos = new long[QUERIES];
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < QUERIES; i++) {
        long start = System.nanoTime();
        opened.search(i, K);
        nanos[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(nanos);
    return nanos[QUERIES / 2] / 1e6;
  }
}
