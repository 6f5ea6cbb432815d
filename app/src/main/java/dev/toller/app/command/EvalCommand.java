// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toller.app.Console;
import dev.toller.app.ExitCode;
import dev.toller.app.Toller;
import dev.toller.app.evaluate.EvalRequest;
import dev.toller.app.evaluate.Evaluator;
import dev.toller.app.evaluate.StoredEvaluations;
import dev.toller.measure.Metric;
import dev.toller.measure.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code toller eval}: measures flows on a judged data set. */
@Command(
    name = "eval",
    description = "Measures flows on a data set in BEIR layout, with intervals and paired tests.")
public final class EvalCommand implements Callable<Integer> {

  @ParentCommand private Root root;

  @Parameters(
      paramLabel = "DATA",
      description = "A folder with corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv, plain or .gz.")
  private Path data;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      description = "Whose judgements count (default: ${DEFAULT-VALUE}).")
  private String split = "test";

  @Option(
      names = "--flow",
      paramLabel = "NAME|FILE.yaml",
      description =
          "A system; repeat for several (default: lexical, dense, hybrid, or none beside --run).")
  private List<String> flows = List.of();

  @Option(
      names = "--run",
      paramLabel = "FILE",
      description = "A TREC run of another system, measured beside the flows; repeat for several.")
  private List<Path> runs = List.of();

  @Option(
      names = "--baseline",
      paramLabel = "NAME",
      description = "The system that the others are compared with (default: the first of several).")
  private Optional<String> baseline = Optional.empty();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "Such as nDCG@10, MAP, MRR@10, recall@100, P@10; repeat for several.")
  private List<String> metrics = List.of();

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "How many documents are ranked for a query (default: ${DEFAULT-VALUE}).")
  private int depth = EvalRequest.DEFAULT_DEPTH;

  @Option(
      names = "--run-out",
      paramLabel = "FILE",
      description = "Write a TREC run; several flows add their names to the file's.")
  private Optional<Path> runOut = Optional.empty();

  @Override
  public Integer call() {
    Console console = root.globals().console();
    try (Toller toller = root.globals().open()) {
      EvalRequest request = request(toller);
      Evaluator.Outcome outcome =
          console.withProgress(progress -> new Evaluator(toller).evaluate(request, progress));
      runOut.ifPresent(file -> write(outcome, file));
      Path stored = new StoredEvaluations(toller.home()).add(outcome.report(), split);
      print(console, outcome.report(), stored);
      return ExitCode.DONE;
    }
  }

  private EvalRequest request(Toller toller) {
    return new EvalRequest(
        data,
        split,
        systems().stream().map(toller.flows()::namedOrFile).toList(),
        runs,
        baseline.or(this::first),
        metrics.isEmpty() ? Metric.defaults() : metrics.stream().map(Metric::parse).toList(),
        depth);
  }

  private List<String> systems() {
    return flows.isEmpty() && runs.isEmpty() ? List.of("lexical", "dense", "hybrid") : flows;
  }

  private Optional<String> first() {
    List<String> names =
        Stream.concat(systems().stream(), runs.stream().map(Evaluator::name)).toList();
    return names.size() > 1 ? Optional.of(names.getFirst()) : Optional.empty();
  }

  private static void write(Evaluator.Outcome outcome, Path file) {
    boolean several = outcome.runs().size() > 1;
    outcome.runs().forEach(run -> run.write(Evaluator.runFile(file, run.tag(), several)));
  }

  private static void print(Console console, Report report, Path stored) {
    ObjectNode json = report.json();
    json.put("stored", stored.toString());
    console.result(json, () -> new ReportPrinter(console).print(report, stored));
  }
}
