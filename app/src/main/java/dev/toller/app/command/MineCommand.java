// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.TollerException;
import dev.toller.app.Console;
import dev.toller.app.ExitCode;
import dev.toller.app.Toller;
import dev.toller.app.evaluate.Miner;
import dev.toller.measure.data.NegativeRules;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code toller mine}: hard negatives for training. */
@Command(
    name = "mine",
    description = "Finds documents to learn from as not relevant, by a flow, for 'toller train'.")
public final class MineCommand implements Callable<Integer> {

  @ParentCommand private Root root;

  @Parameters(
      paramLabel = "DATA",
      description = "A folder with corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv, plain or .gz.")
  private Path data;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE.run",
      description =
          "Where the negatives go, as a TREC run; FILE.run.json says how they were mined.")
  private Path output;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      description = "Whose queries (default: ${DEFAULT-VALUE}).")
  private String split = "train";

  @Option(
      names = "--flow",
      paramLabel = "NAME|FILE.yaml",
      description = "What ranks (default: ${DEFAULT-VALUE}).")
  private String flow = "hybrid";

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "How many documents are ranked for a query (default: ${DEFAULT-VALUE}).")
  private int depth = 100;

  @Option(
      names = "--skip",
      paramLabel = "N",
      description = "How many of the best are left out (default: ${DEFAULT-VALUE}).")
  private int skip;

  @Option(
      names = "--most",
      paramLabel = "N",
      description = "How many are kept for a query (default: ${DEFAULT-VALUE}).")
  private int most = 30;

  @Option(
      names = "--margin",
      paramLabel = "X",
      description =
          "Only what scores below s - (1 - X) * |s|, where s is the best relevant document's score: below this part of it, where it is above 0; 0 for no bound (default: ${DEFAULT-VALUE}).")
  private double margin;

  @Option(names = "--cap", paramLabel = "X", description = "Only what scores below this.")
  private Optional<Double> cap = Optional.empty();

  @Option(
      names = "--teacher",
      paramLabel = "FILE.run",
      description = "Scores of a better model; what it has not scored is left out.")
  private Optional<Path> teacher = Optional.empty();

  @Option(
      names = "--teacher-margin",
      paramLabel = "X",
      description = "As --margin, by the scores of --teacher (default: ${DEFAULT-VALUE}).")
  private double teacherMargin;

  @Override
  public Integer call() {
    if (teacherMargin != 0 && teacher.isEmpty()) {
      throw TollerException.invalid(
          "'--teacher-margin %s' bounds by a teacher's scores, and there are none; give them by '--teacher FILE.run', or leave it out."
              .formatted(teacherMargin));
    }
    Console console = root.globals().console();
    NegativeRules rules =
        new NegativeRules(
            skip,
            most,
            margin,
            cap.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
            teacherMargin);
    try (Toller toller = root.globals().open()) {
      Miner.Request request =
          new Miner.Request(data, split, toller.flows().namedOrFile(flow), depth, rules, teacher);
      Miner.Mined mined =
          console.withProgress(progress -> new Miner(toller).mine(request, output, progress));
      console.result(
          Map.of(
              "file", output.toString(),
              "queries", mined.queries(),
              "queries_without", mined.without(),
              "queries_unbounded", mined.unbounded(),
              "queries_unbounded_by_teacher", mined.untaught(),
              "negatives", mined.negatives()),
          () -> console.line(said(mined)));
      return ExitCode.DONE;
    }
  }

  private String said(Miner.Mined mined) {
    return "%,d negatives for %,d queries in %s"
            .formatted(mined.negatives(), mined.queries(), output)
        + counted(mined.without(), "have none")
        + counted(
            mined.unbounded(), "are not bounded by --margin, since no relevant document was found")
        + counted(
            mined.untaught(),
            "are not bounded by --teacher-margin, since the teacher has scored no relevant document");
  }

  private static String counted(int queries, String what) {
    return queries == 0 ? "" : "; %,d queries %s".formatted(queries, what);
  }
}
