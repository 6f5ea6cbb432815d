// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import dev.toller.Ranking;
import dev.toller.TollerException;
import dev.toller.measure.data.Qrels;
import dev.toller.measure.statistics.Bootstrap;
import dev.toller.measure.statistics.RandomisationTest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Measures systems on one set of judged queries and compares them with a baseline.
 *
 * <p>Every mean runs over every query that has a judgement, as under {@code trec_eval -c}: a query
 * that a run leaves out counts 0, and so does one without a relevant document; the report warns of
 * both. Queries of a run that have no judgement are left out, with a warning. The family of Holm's
 * correction is every system but the baseline in every metric.
 *
 * <p>Immutable. Nothing in a report but its order of systems depends on the order of anything.
 */
public final class Evaluation {

  private final Qrels qrels;
  private final List<Metric> metrics;
  private final Bootstrap bootstrap;
  private final RandomisationTest randomisation;

  private Evaluation(
      Qrels qrels, List<Metric> metrics, Bootstrap bootstrap, RandomisationTest randomisation) {
    this.qrels = qrels;
    this.metrics = metrics.stream().distinct().toList();
    this.bootstrap = bootstrap;
    this.randomisation = randomisation;
    if (qrels.queries().isEmpty() || metrics.isEmpty()) {
      throw new IllegalArgumentException(
          "an evaluation needs a judged query and a metric, got %d and %d"
              .formatted(qrels.queries().size(), metrics.size()));
    }
  }

  /** An evaluation with the default intervals and tests. */
  public static Evaluation of(Qrels qrels, List<Metric> metrics) {
    return new Evaluation(qrels, metrics, Bootstrap.DEFAULT, RandomisationTest.DEFAULT);
  }

  /** This evaluation with other intervals. */
  public Evaluation with(Bootstrap replacement) {
    return new Evaluation(qrels, metrics, replacement, randomisation);
  }

  /** This evaluation with another randomisation test. */
  public Evaluation with(RandomisationTest replacement) {
    return new Evaluation(qrels, metrics, bootstrap, replacement);
  }

  /**
   * Measures the systems.
   *
   * @param data the name of the data set
   * @param runs at least one, each of another name
   * @param baseline the name of the one that the others are compared with, if any
   * @throws TollerException where two systems share a name, or the baseline is none of them
   */
  public Report report(String data, List<SystemRun> runs, Optional<String> baseline) {
    checkNames(runs, baseline);
    List<Measured> measured = runs.stream().map(this::measure).toList();
    Comparisons comparisons = Comparisons.of(measured, metrics, baseline, bootstrap, randomisation);
    return new Report(
        data,
        qrels.queries().size(),
        baseline,
        measured.stream().map(system -> system.report(bootstrap, comparisons)).toList(),
        new Warnings(qrels).of(runs));
  }

  private static void checkNames(List<SystemRun> runs, Optional<String> baseline) {
    Set<String> names = new HashSet<>();
    for (SystemRun run : runs) {
      if (!names.add(run.name())) {
        throw TollerException.invalid(
            "Two systems are called '%s'; each needs a name of its own.".formatted(run.name()));
      }
    }
    if (names.isEmpty()) {
      throw TollerException.invalid("There is no system to evaluate; name at least one.");
    }
    if (baseline.isPresent() && !names.contains(baseline.get())) {
      throw TollerException.invalid(
          "The baseline '%s' is not among the systems %s."
              .formatted(baseline.get(), runs.stream().map(SystemRun::name).toList()));
    }
  }

  private Measured measure(SystemRun run) {
    SortedMap<String, Judged> judged = new TreeMap<>();
    qrels
        .grades()
        .forEach((query, grades) ->
            judged.put(
                query, Judged.of(run.rankings().getOrDefault(query, Ranking.EMPTY), grades)));
    return Measured.of(run, judged, metrics);
  }
}
