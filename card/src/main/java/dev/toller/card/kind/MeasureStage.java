// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.Ranking;
import dev.toller.TollerException;
import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import dev.toller.measure.Metric;
import dev.toller.measure.answer.AnswerMetric;
import dev.toller.measure.answer.Answered;
import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.Qrels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Measures what flows ranked and answered, query by query, and how recall grows with what is looked
 * at; and once more with the labels of queries exchanged at random, which takes away whatever the
 * flows knew of them. A query that has no label in the split is left out, and so is one that stands
 * almost whole among those that something was fitted to, where these are named.
 *
 * @param parameters as the card writes them
 * @param set the data set with the labels
 * @param split whose judgements count
 * @param runs the stages that ran flows
 * @param metrics of rankings
 * @param answers metrics of answers against the data set's own
 * @param clearOf the split that something was fitted to
 */
record MeasureStage(
    Map<String, Object> parameters,
    String set,
    String split,
    List<String> runs,
    List<Metric> metrics,
    List<AnswerMetric> answers,
    Optional<String> clearOf)
    implements Stage {

  private static final int SHUFFLES = 20;
  private static final long SEED = 7;
  private static final long MEMORY = 1000L << 20;
  private static final double BYTES_A_SECOND = 2e6;

  @Override
  public Set<String> inputs() {
    return new LinkedHashSet<>(runs);
  }

  @Override
  public Set<String> data() {
    return Set.of(set);
  }

  @Override
  public List<String> labels() {
    return runs;
  }

  @Override
  public boolean recomputable() {
    return true;
  }

  @Override
  public Cost cost(long bytes) {
    return new Cost(runs.size() * (1 + bytes / BYTES_A_SECOND), MEMORY, bytes);
  }

  @Override
  public void run(Work work) throws IOException {
    Qrels qrels = BeirData.open(work.dataSet(set)).split(split).qrels();
    Map<String, List<String>> references = answers.isEmpty() ? Map.of() : references(work);
    Set<String> leftOut = leftOut(work);
    for (String run : runs) {
      if (!metrics.isEmpty()) {
        rankings(work, run, qrels, leftOut);
      }
      if (!answers.isEmpty()) {
        references.keySet().removeAll(leftOut);
        answers(work, run, references);
      }
    }
  }

  private Set<String> leftOut(Work work) {
    if (clearOf.isEmpty()) {
      return Set.of();
    }
    FittedQueries fitted = new FittedQueries(work.dataSet(set), clearOf.get());
    Map<String, String> tested = FittedQueries.texts(work.dataSet(set), split);
    Set<String> leftOut = new HashSet<>();
    tested.forEach((id, text) -> {
      if (fitted.hold(text)) {
        leftOut.add(id);
      }
    });
    work.values().value("left-out", (double) leftOut.size() / tested.size());
    return leftOut;
  }

  private Map<String, List<String>> references(Work work) {
    Map<String, List<String>> references = new HashMap<>();
    BeirData.documents(
        Queries.file(work.dataSet(set)),
        query -> references.put(query.id(), Queries.references(query)));
    return references;
  }

  private void rankings(Work work, String run, Qrels qrels, Set<String> leftOut)
      throws IOException {
    SortedMap<String, Ranking> rankings = judged(work.input(run), qrels);
    rankings.keySet().removeAll(leftOut);
    List<String> queries = List.copyOf(rankings.keySet());
    require(queries, run, "judgements in the split '%s'".formatted(split));
    for (Metric metric : metrics) {
      SortedMap<String, Double> column = new TreeMap<>();
      rankings.forEach((query, found) -> column.put(query, metric.of(found, qrels.of(query))));
      work.values().column(run + "." + metric.name(), column);
      work.values()
          .value(
              run + ".shuffled." + metric.name(),
              shuffled(queries, (query, other) -> metric.of(rankings.get(query), qrels.of(other))));
    }
    RecallCurve.of(rankings, qrels)
        .ifPresent(curve -> work.values().curve(run + "." + RecallCurve.NAME, curve));
  }

  /** What was found for each judged query; a run has no line for one that found nothing. */
  private static SortedMap<String, Ranking> judged(Path folder, Qrels qrels) throws IOException {
    SortedMap<String, Ranking> found = Runs.read(folder);
    SortedMap<String, Ranking> rankings = new TreeMap<>();
    for (String query : read(folder.resolve(FlowStage.ANSWERS)).keySet()) {
      if (qrels.queries().contains(query)) {
        rankings.put(query, found.getOrDefault(query, Ranking.EMPTY));
      }
    }
    return rankings;
  }

  private void require(List<String> queries, String run, String what) {
    if (queries.isEmpty()) {
      throw TollerException.invalid(
          "No query of the run '%s' has %s in the data set '%s', so there is nothing to measure."
              .formatted(run, what, set));
    }
  }

  private void answers(Work work, String run, Map<String, List<String>> references)
      throws IOException {
    SortedMap<String, String> answers = read(work.input(run).resolve(FlowStage.ANSWERS));
    List<String> queries =
        answers.keySet().stream()
            .filter(query -> !references.getOrDefault(query, List.of()).isEmpty())
            .toList();
    require(queries, run, "right answers");
    for (AnswerMetric metric : this.answers) {
      SortedMap<String, Double> column = new TreeMap<>();
      queries.forEach(query ->
          column.put(
              query, metric.of(Answered.against(references.get(query), answers.get(query)))));
      work.values().column(run + "." + metric, column);
      work.values()
          .value(
              run + ".shuffled." + metric,
              shuffled(
                  queries,
                  (query, other) ->
                      metric.of(Answered.against(references.get(other), answers.get(query)))));
    }
    Map<String, Double> answered = new TreeMap<>();
    answers.forEach((query, answer) -> answered.put(query, answer.isEmpty() ? 0.0 : 1.0));
    work.values().column(run + ".answered", answered);
  }

  private static SortedMap<String, String> read(Path file) throws IOException {
    SortedMap<String, String> answers = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .map(line -> line.split("\t", 3))
          .forEach(columns -> answers.put(columns[0], columns[2]));
    }
    return answers;
  }

  /** The value of a query under the labels of another one. */
  private interface Exchanged {
    double of(String query, String other);
  }

  private static double shuffled(List<String> queries, Exchanged value) {
    double sum = 0;
    List<String> others = new ArrayList<>(queries);
    Random random = new Random(SEED);
    for (int i = 0; i < SHUFFLES; i++) {
      Collections.shuffle(others, random);
      for (int j = 0; j < queries.size(); j++) {
        sum += value.of(queries.get(j), others.get(j));
      }
    }
    return sum / SHUFFLES / queries.size();
  }
}
