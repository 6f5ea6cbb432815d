// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.evaluate;

import dev.toller.Corpus;
import dev.toller.Filter;
import dev.toller.Progress;
import dev.toller.Ranking;
import dev.toller.app.FlowIndexes;
import dev.toller.app.Toller;
import dev.toller.collection.BeirSource;
import dev.toller.collection.Collection;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.NamedFlow;
import dev.toller.measure.Evaluation;
import dev.toller.measure.LatencyRecorder;
import dev.toller.measure.Report;
import dev.toller.measure.SystemRun;
import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.BeirSplit;
import dev.toller.measure.data.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Measures flows on a judged data set: syncs the data set's corpus into a collection of its own
 * under the home (a second evaluation encodes nothing), runs every query through every flow, one
 * after the other in one thread, and hands the rankings to {@link Evaluation}.
 *
 * <p>The first queries run once more before the clock does, so that latencies are those of a warm
 * process.
 */
public final class Evaluator {

  private static final int WARM_UP = 50;

  private final Toller toller;

  /** An evaluator that keeps corpora under the home of {@code toller}. */
  public Evaluator(Toller toller) {
    this.toller = toller;
  }

  /**
   * What came of it.
   *
   * @param report means, intervals, comparisons
   * @param runs what each flow ranked, in the order of the flows
   */
  public record Outcome(Report report, List<Run> runs) {}

  /** Measures. */
  public Outcome evaluate(EvalRequest request, Progress progress) {
    BeirData data = BeirData.open(request.data());
    BeirSplit split = data.split(request.split());
    List<SystemRun> systems = new ArrayList<>(ranked(request, data, split, progress));
    request.runs().forEach(file -> systems.add(read(file)));
    Report report =
        Evaluation.of(split.qrels(), request.metrics())
            .report(data.name(), systems, request.baseline())
            .withWarnings(split.warnings());
    return new Outcome(report, runs(systems.subList(0, request.flows().size())));
  }

  private List<SystemRun> ranked(
      EvalRequest request, BeirData data, BeirSplit split, Progress progress) {
    if (request.flows().isEmpty()) {
      return List.of();
    }
    boolean words =
        request.flows().stream().allMatch(flow -> FlowIndexes.areWordsAlone(flow.flow()));
    try (Collection collection =
        words ? toller.evaluationWords(request.data()) : toller.evaluationCorpus(request.data())) {
      collection.sync(new BeirSource(data), indexes(collection, request), progress);
      try (Corpus corpus = collection.corpus()) {
        return run(request, split, corpus, progress);
      }
    }
  }

  private static SystemRun read(Path file) {
    return new SystemRun(
        name(file), Run.read(file).rankings(), new LatencyRecorder().nanos(), OptionalLong.empty());
  }

  /** What the corpus has from earlier evaluations, and what the flows need. */
  private static Set<String> indexes(Collection collection, EvalRequest request) {
    Set<String> indexes = new TreeSet<>(collection.indexes());
    request.flows().forEach(flow -> indexes.addAll(FlowIndexes.of(flow.flow())));
    return indexes;
  }

  private static List<Run> runs(List<SystemRun> systems) {
    return systems.stream().map(system -> Run.of(system.name(), system.rankings())).toList();
  }

  private static List<SystemRun> run(
      EvalRequest request, BeirSplit split, Corpus corpus, Progress progress) {
    List<SystemRun> systems = new ArrayList<>();
    for (NamedFlow flow : request.flows()) {
      systems.add(run(flow, request.depth(), split, corpus, progress));
    }
    return systems;
  }

  private static SystemRun run(
      NamedFlow flow, int depth, BeirSplit split, Corpus corpus, Progress progress) {
    Environment environment = Environment.of(corpus);
    split.queries().values().stream()
        .limit(WARM_UP)
        .forEach(query -> rank(flow, query, depth, environment));
    LatencyRecorder latency = new LatencyRecorder();
    SortedMap<String, Ranking> rankings = new TreeMap<>();
    split
        .queries()
        .forEach((id, query) -> {
          rankings.put(id, latency.time(id, () -> rank(flow, query, depth, environment)));
          progress.report(
              "queries through " + flow.name(), rankings.size(), split.queries().size());
        });
    OptionalLong bytes = OptionalLong.of(FlowIndexes.bytes(flow.flow(), corpus.bytes()));
    return new SystemRun(flow.name(), rankings, latency.nanos(), bytes);
  }

  private static Ranking rank(NamedFlow flow, String query, int depth, Environment environment) {
    return flow.flow().run(Context.of(query, Filter.ALL, depth), environment).context().ranking();
  }

  /** What the system of a run file is called: as the file, without its ending. */
  public static String name(Path file) {
    return file.getFileName().toString().replaceFirst("(\\.[a-z]+)+$", "");
  }

  /** Where an outcome's run goes when several flows share one {@code --run-out}. */
  public static Path runFile(Path file, String flow, boolean several) {
    if (!several) {
      return file;
    }
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(
        dot < 0 ? name + "-" + flow : name.substring(0, dot) + "-" + flow + name.substring(dot));
  }
}
