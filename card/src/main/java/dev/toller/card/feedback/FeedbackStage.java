// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.feedback;

import dev.toller.Corpus;
import dev.toller.Filter;
import dev.toller.Ranking;
import dev.toller.card.kind.Corpora;
import dev.toller.card.kind.Interruption;
import dev.toller.card.kind.Queries;
import dev.toller.card.kind.Runs;
import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import dev.toller.collection.Collection;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Flow;
import dev.toller.flow.Operator;
import dev.toller.flow.operator.Retrieve;
import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.BeirDocument;
import dev.toller.measure.data.Qrels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;

/**
 * Runs the queries of a split through every {@link Setting} as a flow, and measures what comes out,
 * query by query; once more under the labels of other queries. Tunes nothing.
 *
 * @param parameters as the card writes them
 * @param corpus the stage that made the collection
 * @param set the data set with the queries
 * @param split whose queries are run
 * @param index the retriever of the collection that finds by words; empty where a run does
 * @param ranked the stage that left a run of these queries by words; empty where an index does
 */
record FeedbackStage(
    Map<String, Object> parameters,
    String corpus,
    String set,
    String split,
    Optional<String> index,
    Optional<String> ranked)
    implements Stage {

  private static final int SHUFFLES = 10;
  private static final long SEED = 7;
  private static final double BYTES_A_SECOND = 10_000;
  private static final long MEMORY = 1500L << 20;
  private static final long DISK = 1L << 20;

  @Override
  public Set<String> inputs() {
    Set<String> inputs = new LinkedHashSet<>(Set.of(corpus));
    ranked.ifPresent(inputs::add);
    return inputs;
  }

  @Override
  public Set<String> data() {
    return Set.of(set);
  }

  @Override
  public List<String> labels() {
    return List.of(set);
  }

  @Override
  public Set<String> kept() {
    return Set.of(Measured.file());
  }

  @Override
  public Cost cost(long bytes) {
    return new Cost(1 + bytes / BYTES_A_SECOND, MEMORY, DISK);
  }

  @Override
  public void run(Work work) throws IOException {
    SortedMap<String, BeirDocument> queries =
        Queries.of(work.dataSet(set), split, Filter.ALL, Optional.empty(), Integer.MAX_VALUE);
    Labels labels =
        new Labels(
            BeirData.open(work.dataSet(set)).split(split).qrels(), List.copyOf(queries.keySet()));
    Map<String, Ranking> run = ranked.isPresent() ? Runs.read(work.input(ranked.get())) : Map.of();
    Corpora corpora = Corpora.read(work.input(corpus));
    var encoder = work.laboratory().remembering(corpora.encoder());
    List<Measured> rows = new ArrayList<>();
    try (Collection collection = corpora.open(work.input(corpus), encoder);
        Corpus state = collection.corpus()) {
      Environment environment = Environment.of(state);
      for (BeirDocument query : queries.values()) {
        Interruption.check();
        work.progress().report("queries", rows.size() / Setting.all().size(), queries.size());
        Flow sparse = new Flow.Step(sparse(query, run));
        for (Setting setting : Setting.all()) {
          Ranking found =
              setting
                  .flow(sparse)
                  .run(Context.of(query.text(), Filter.ALL, Setting.DEPTH), environment)
                  .context()
                  .ranking();
          rows.add(
              new Measured(
                  set, query.id(), setting.cell(), setting.tenths(), labels.of(query.id(), found)));
        }
      }
    }
    Measured.write(work.output(), rows);
    work.values().value("queries", queries.size());
    work.values().value("settings", Setting.all().size());
  }

  private Operator sparse(BeirDocument query, Map<String, Ranking> run) {
    return index.isPresent()
        ? new Retrieve(index.get(), Setting.DEPTH)
        : new Given(run.getOrDefault(query.id(), Ranking.EMPTY).top(Setting.DEPTH));
  }

  /** The labels of queries, and of the others whose labels are put in their place. */
  private static final class Labels {

    private final Qrels qrels;
    private final Map<String, List<String>> others = new HashMap<>();

    Labels(Qrels qrels, List<String> queries) {
      this.qrels = qrels;
      Random random = new Random(SEED);
      List<String> order = new ArrayList<>(queries);
      for (int i = 0; i < SHUFFLES; i++) {
        Collections.shuffle(order, random);
        for (int j = 0; j < queries.size(); j++) {
          others.computeIfAbsent(queries.get(j), _ -> new ArrayList<>()).add(order.get(j));
        }
      }
    }

    List<Double> of(String query, Ranking found) {
      List<Double> values = new ArrayList<>();
      Measured.METRICS.forEach(metric -> values.add(metric.of(found, qrels.of(query))));
      values.add(
          others.get(query).stream()
              .mapToDouble(other -> Measured.METRICS.getFirst().of(found, qrels.of(other)))
              .average()
              .orElseThrow());
      return values;
    }
  }
}
