// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench;

import dev.toller.TollerException;
import dev.toller.app.Console;
import dev.toller.app.ExitCode;
import dev.toller.app.Style;
import dev.toller.bench.engine.EngineSpeed;
import dev.toller.bench.index.CodeSpeed;
import dev.toller.bench.index.DenseSpeed;
import dev.toller.bench.index.Growth;
import dev.toller.bench.index.ImpactSpeed;
import dev.toller.bench.index.MultiVectorSpeed;
import dev.toller.bench.index.SmallHeap;
import dev.toller.bench.index.SubstringSpeed;
import dev.toller.bench.kernel.KernelSpeed;
import dev.toller.bench.learn.TrainingSpeed;
import dev.toller.bench.learn.Tuned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench/run}: lists benchmarks, or runs one and prints its rows. */
@Command(name = "bench/run", mixinStandardHelpOptions = true, description = "Runs a benchmark.")
public final class Main implements Callable<Integer> {

  private static final List<Benchmark> BENCHMARKS =
      List.of(
          new DemoDocs(),
          new SearchUnderSync(),
          new CalibrateAnswers(),
          new KernelSpeed(),
          new EngineSpeed(),
          new TrainingSpeed(),
          new Tuned(),
          new SubstringSpeed(),
          new Growth(),
          new SmallHeap(),
          new CodeSpeed(),
          new ImpactSpeed(),
          new DenseSpeed(),
          new MultiVectorSpeed());

  private static final Logger ROOT = Logger.getLogger("");

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The benchmark; none lists all.")
  private String name = "";

  @Option(names = "--picture", paramLabel = "FILE", description = "Draw the rows as SVG, too.")
  private Optional<Path> picture = Optional.empty();

  @Option(names = "--json", description = "Print one JSON object on standard output.")
  private boolean json;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder that holds the data sets (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of(System.getenv().getOrDefault("TOLLER_DATA", "../shared/data"));

  /**
   * What a benchmark printed.
   *
   * @param name the benchmark
   * @param rows what was measured
   */
  record Outcome(String name, List<Row> rows) {}

  /** Runs one benchmark and exits. */
  public static void main(String[] arguments) {
    ROOT.setLevel(Level.SEVERE);
    Main main = new Main();
    System.exit(
        new CommandLine(main)
            .setExecutionExceptionHandler(
                (trouble, command, parsed) -> main.console().failure(trouble))
            .execute(arguments));
  }

  private Console console() {
    return new Console(System.out, System.err, json, true, Style.PLAIN);
  }

  @Override
  public Integer call() throws Exception {
    if (name.isEmpty()) {
      BENCHMARKS.forEach(each -> console().line("%-20s %s".formatted(each.name(), each.about())));
      return ExitCode.DONE;
    }
    Benchmark benchmark = find();
    Path home = Files.createTempDirectory("toller-bench");
    try {
      List<Row> rows = benchmark.run(data, home);
      draw(benchmark, rows);
      console().result(new Outcome(name, rows), () -> rows.forEach(this::print));
      return ExitCode.DONE;
    } finally {
      Folders.delete(home);
    }
  }

  private void draw(Benchmark benchmark, List<Row> rows) throws IOException {
    if (picture.isPresent()) {
      String drawn =
          benchmark
              .picture(rows)
              .orElseThrow(() ->
                  TollerException.invalid(
                      "The benchmark '%s' has no picture; leave out --picture.".formatted(name)));
      Files.writeString(picture.get(), drawn);
    }
  }

  private Benchmark find() {
    return BENCHMARKS.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            TollerException.notFound(
                "There is no benchmark '%s'; there are %s."
                    .formatted(name, BENCHMARKS.stream().map(Benchmark::name).toList())));
  }

  private void print(Row row) {
    console()
        .line(
            "%-46s %12s %s%s%s%s"
                .formatted(
                    row.what(),
                    number(row.ours()),
                    row.unit(),
                    row.peer().map(peer -> beside(row, peer)).orElse(""),
                    row.recall().map(recall -> recall(row, recall)).orElse(""),
                    row.goal().map(goal -> "   (goal %s)".formatted(goal)).orElse("")));
  }

  private static String beside(Row row, String peer) {
    return "   %s of %s, %s"
        .formatted(number(row.ratio().orElseThrow()), number(row.peerValue().orElseThrow()), peer);
  }

  private static String recall(Row row, double recall) {
    return "   recall %.4f%s"
        .formatted(recall, row.peerRecall().map(peer -> " and %.4f".formatted(peer)).orElse(""));
  }

  private static String number(double value) {
    return "%,.3f".formatted(value).replaceAll("0+$", "").replaceAll("[.]$", "");
  }
}
