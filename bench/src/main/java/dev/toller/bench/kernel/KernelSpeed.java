// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.kernel;

import dev.toller.bench.Benchmark;
import dev.toller.bench.Row;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Products and late interaction against the multiply-adds that a core can do, and each kernel
 * against plain loops; comparisons of codes also against reading their bytes.
 *
 * <p>Values are those of the fastest of sixty iterations of 10 milliseconds: what the machine does
 * when nobody else has it. Compilation is in the foreground, so that it is done before measuring
 * even on a busy machine; a product above the peak says that it was too busy to measure.
 */
public final class KernelSpeed implements Benchmark {

  private static final double GIGA = 1e9;

  /** Of what a core can do. */
  private static final double GOAL = 0.9;

  @Override
  public String name() {
    return "kernels";
  }

  @Override
  public String about() {
    return "products against the peak of a core, and each kernel against plain loops";
  }

  @Override
  public List<Row> run(Path data, Path home) throws RunnerException, IOException {
    Collection<RunResult> results = results();
    double peak =
        PeakBenchmark.OPERATIONS / GIGA / seconds(of(PeakBenchmark.class, results).getFirst());
    List<Row> rows = new ArrayList<>();
    rows.add(Row.of("multiply-adds of one core", "GFLOP/s", peak));
    Map<String, Double> products = seconds(ProductBenchmark.class, "shape", results);
    List<Shape> shapes =
        of(ProductBenchmark.class, results).stream()
            .map(result -> result.getParams().getParam("shape"))
            .distinct()
            .map(Shape::parse)
            .toList();
    shapes.forEach(shape -> rows.addAll(products(shape, products, peak)));
    LibtorchPeer.measure(shapes)
        .forEach((shape, rate) -> rows.add(besideLibtorch(shape, products, rate)));
    Map<String, Double> loops = seconds(RowBenchmark.class, "loop", results);
    for (Loop loop : Loop.values()) {
      rows.add(loop(loop, loops));
    }
    rows.addAll(codes(results));
    Map<String, Double> impacts = seconds(ImpactBenchmark.class, "impactLoop", results);
    for (ImpactLoop loop : ImpactLoop.values()) {
      rows.add(loop("impacts " + loop, ImpactBenchmark.NUMBERS, loop.name(), impacts));
    }
    Map<String, Double> mapped = seconds(MappedRowBenchmark.class, "rows", results);
    for (MappedRowBenchmark.Rows each : MappedRowBenchmark.Rows.values()) {
      rows.add(mapped(each, mapped));
    }
    Map<String, Double> documents = seconds(TokenBenchmark.class, "loop", results);
    for (TokenLoop loop : TokenLoop.values()) {
      rows.addAll(tokens(loop, documents, peak));
    }
    return rows;
  }

  /** What the measured processes print goes to standard error: standard output is for rows. */
  private static Collection<RunResult> results() throws RunnerException {
    PrintStream out = System.out;
    System.setOut(System.err);
    try {
      return new Runner(options()).run();
    } finally {
      System.setOut(out);
    }
  }

  private static Options options() {
    return new OptionsBuilder()
        .include(KernelSpeed.class.getPackageName() + "[.]")
        .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow")
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true)
        .build();
  }

  private static List<Row> products(Shape shape, Map<String, Double> seconds, double peak) {
    double best = rate(shape, seconds.get(Version.BEST + shape.text()));
    double plain = rate(shape, seconds.get(Version.PLAIN + shape.text()));
    Row row = Row.beside("product " + shape, "GFLOP/s", best, "multiply-adds of one core", peak);
    return List.of(
        shape.large() ? row.withGoal(GOAL) : row,
        Row.beside("product " + shape, "GFLOP/s", best, "plain loops", plain));
  }

  private static Row besideLibtorch(Shape shape, Map<String, Double> seconds, double libtorch) {
    double best = rate(shape, seconds.get(Version.BEST + shape.text()));
    return Row.beside("product " + shape, "GFLOP/s", best, "OpenBLAS in libtorch", libtorch);
  }

  private static double rate(Shape shape, double seconds) {
    return shape.operations() / GIGA / seconds;
  }

  private static Row loop(Loop loop, Map<String, Double> seconds) {
    return loop(loop.toString(), RowBenchmark.ROWS * RowBenchmark.COLUMNS, loop.name(), seconds);
  }

  private static Row loop(String what, int numbers, String name, Map<String, Double> seconds) {
    return Row.beside(
        what,
        "G numbers/s",
        numbers / GIGA / seconds.get(Version.BEST + name),
        "plain loops",
        numbers / GIGA / seconds.get(Version.PLAIN + name));
  }

  /** Comparisons of codes, against plain loops and against reading their bytes. */
  private static List<Row> codes(Collection<RunResult> results) {
    double bytes = CodeBenchmark.BYTES / GIGA;
    double stream = bytes / seconds(of(StreamBenchmark.class, results).getFirst());
    Map<String, Double> seconds = seconds(CodeBenchmark.class, "loop", results);
    List<Row> rows = new ArrayList<>();
    for (CodeLoop loop : CodeLoop.values()) {
      double best = bytes / seconds.get(Version.BEST + loop.name());
      double plain = bytes / seconds.get(Version.PLAIN + loop.name());
      String what = "codes of 96 bytes, " + loop;
      rows.add(Row.beside(what, "GB/s", best, "plain loops", plain));
      rows.add(Row.beside(what, "GB/s", best, "the sum of the same bytes", stream));
    }
    return rows;
  }

  private static Row mapped(MappedRowBenchmark.Rows rows, Map<String, Double> seconds) {
    double numbers = MappedRowBenchmark.ROWS * MappedRowBenchmark.COLUMNS / GIGA;
    return Row.beside(
        "dots with rows in memory, " + rows,
        "G numbers/s",
        numbers / seconds.get(Version.BEST + rows.name()),
        "plain loops",
        numbers / seconds.get(Version.PLAIN + rows.name()));
  }

  private static List<Row> tokens(TokenLoop loop, Map<String, Double> seconds, double peak) {
    String what = "late interaction, 32 x 180 tokens, " + loop;
    double best = seconds.get(Version.BEST + loop.name());
    List<Row> rows = new ArrayList<>();
    rows.add(
        Row.beside(
            what,
            "documents/s",
            1 / best,
            "plain loops",
            1 / seconds.get(Version.PLAIN + loop.name())));
    if (loop.products()) {
      double operations = 2.0 * TokenLoop.QUERY * TokenLoop.TOKENS * TokenLoop.DIMENSION / GIGA;
      rows.add(Row.beside(what, "GFLOP/s", operations / best, "multiply-adds of one core", peak));
    }
    return rows;
  }

  private static List<RunResult> of(Class<?> benchmark, Collection<RunResult> results) {
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().startsWith(benchmark.getName()))
        .toList();
  }

  /** The seconds of one call, by version and parameter. */
  private static Map<String, Double> seconds(
      Class<?> benchmark, String parameter, Collection<RunResult> results) {
    return of(benchmark, results).stream()
        .collect(
            Collectors.toMap(
                result ->
                    result.getParams().getParam("version") + result.getParams().getParam(parameter),
                KernelSpeed::seconds));
  }

  private static double seconds(RunResult result) {
    return result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .map(IterationResult::getPrimaryResult)
        .flatMapToDouble(each -> DoubleStream.of(each.getScore()))
        .min()
        .orElseThrow();
  }
}
