// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.learn;

import dev.toller.TollerException;
import dev.toller.bench.Benchmark;
import dev.toller.bench.Row;
import dev.toller.measure.Evaluation;
import dev.toller.measure.Metric;
import dev.toller.measure.MetricReport;
import dev.toller.measure.Report;
import dev.toller.measure.SystemReport;
import dev.toller.measure.SystemRun;
import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.Qrels;
import dev.toller.measure.data.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The embedded encoder as it is beside the same one tuned on the training judgements of SQuAD: on
 * that set's test queries, and on scifact, of which it saw nothing. Reads the runs that {@code
 * docs/make-results tuned} left.
 */
public final class Tuned implements Benchmark {

  private static final Path RUNS = Path.of("docs/tuned");
  private static final List<String> SETS = List.of("squad", "scifact");
  private static final String BEFORE = "MiniLM";
  private static final String AFTER = "tuned on squad";
  private static final Metric METRIC = Metric.parse("nDCG@10");

  @Override
  public String name() {
    return "tuned";
  }

  @Override
  public String about() {
    return "the embedded encoder beside the one that 'docs/make-results tuned' trained, by their runs";
  }

  @Override
  public List<Row> run(Path data, Path home) {
    List<Row> rows = new ArrayList<>();
    for (String set : SETS) {
      Report report = report(data.resolve(set), set);
      for (SystemReport system : report.systems()) {
        rows.addAll(rows(set, system));
      }
    }
    return rows;
  }

  private static Report report(Path data, String set) {
    Qrels qrels = BeirData.open(data).split("test").qrels();
    List<SystemRun> systems =
        List.of(system(BEFORE, set + "-minilm"), system(AFTER, set + "-tuned"));
    return Evaluation.of(qrels, List.of(METRIC)).report(set, systems, Optional.of(BEFORE));
  }

  private static SystemRun system(String name, String file) {
    Path run = RUNS.resolve(file + ".run.gz");
    if (!Files.exists(run)) {
      throw TollerException.notFound(
          "There is no run '%s'; 'docs/make-results tuned' makes it, from the project's folder."
              .formatted(run));
    }
    return SystemRun.of(name, Run.read(run).rankings());
  }

  private static List<Row> rows(String set, SystemReport system) {
    MetricReport measured = system.metrics().get(METRIC.name());
    String what = "%s: %s".formatted(set, system.name());
    List<Row> rows = new ArrayList<>();
    rows.add(Row.of(what, METRIC.name(), measured.estimate().mean()));
    rows.add(Row.of(what + ", from", METRIC.name(), measured.estimate().low()));
    rows.add(Row.of(what + ", to", METRIC.name(), measured.estimate().high()));
    measured
        .vsBaseline()
        .ifPresent(against -> rows.add(Row.of(what + ", p", "", against.randomisation().holm())));
    return rows;
  }

  @Override
  public Optional<String> picture(List<Row> rows) {
    return Optional.of(TunedPlot.of(rows));
  }
}
