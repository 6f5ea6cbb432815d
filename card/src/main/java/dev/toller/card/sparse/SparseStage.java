// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.sparse;

import dev.toller.Filter;
import dev.toller.Ranking;
import dev.toller.Representation.Sparse;
import dev.toller.card.kind.Interruption;
import dev.toller.card.kind.Pool;
import dev.toller.card.kind.Queries;
import dev.toller.card.kind.Rankings;
import dev.toller.card.kind.TrainType;
import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import dev.toller.index.impact.TwoPhases;
import dev.toller.measure.Metric;
import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.BeirDocument;
import dev.toller.measure.data.Qrels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Searches a data set through the posting lists of a sparse model, and says what that costs: how
 * many multiplications a pair of query and document takes in the mean (Geng et al. 2024, FLOPS),
 * and how much of the exact ten the search in two phases finds.
 *
 * @param parameters as the card writes them
 * @param model the stage that trained the model; BM25 where there is none
 * @param set the data set
 * @param split whose queries
 * @param pool what is searched
 * @param k how many are found
 * @param sample how many queries at most
 * @param metric of the rankings
 * @param latency whether queries are timed beside those of BM25
 */
record SparseStage(
    Map<String, Object> parameters,
    Optional<String> model,
    String set,
    String split,
    Pool pool,
    int k,
    int sample,
    Metric metric,
    boolean latency)
    implements Stage {

  /** The value that says how many multiplications a pair takes. */
  static final String FLOPS = "flops";

  private static final int FEW = 10;
  private static final long MEMORY = 3L << 30;
  private static final double BYTES_A_SECOND = 100_000;

  @Override
  public Set<String> inputs() {
    return model.map(Set::of).orElse(Set.of());
  }

  @Override
  public Set<String> data() {
    return Set.of(set);
  }

  @Override
  public Set<String> kept() {
    return Rankings.FILES;
  }

  @Override
  public Cost cost(long bytes) {
    return new Cost(20 + bytes / BYTES_A_SECOND, MEMORY, bytes);
  }

  @Override
  public void run(Work work) throws IOException {
    Path folder = work.dataSet(set);
    BeirData data = BeirData.open(folder);
    Qrels qrels = data.split(split).qrels();
    SortedMap<String, BeirDocument> queries =
        Queries.of(folder, split, Filter.ALL, Optional.empty(), sample);
    Map<String, String> documents = pool.texts(data, qrels);
    try (ImpactSearch search =
        model.isPresent()
            ? ImpactSearch.of(TrainType.model(work, model.get()), documents, work)
            : ImpactSearch.bm25(documents, work)) {
      SortedMap<String, Ranking> rankings = new TreeMap<>();
      SortedMap<String, Double> values = new TreeMap<>();
      SortedMap<String, Double> kept = new TreeMap<>();
      List<Sparse> asked = queries.values().stream().map(q -> search.weigh(q.text())).toList();
      int at = 0;
      for (String query : queries.keySet()) {
        Interruption.check();
        Sparse weights = asked.get(at++);
        Ranking exact = search.index().search(weights, k, Filter.ALL);
        rankings.put(query, exact);
        values.put(query, metric.of(exact, qrels.of(query)));
        kept.put(
            query,
            share(exact, search.index().search(weights, FEW, Filter.ALL, TwoPhases.PUBLISHED)));
      }
      Rankings.write(work, rankings);
      work.values().column(metric.name(), values);
      work.values().column("two-phases", kept);
      work.values().value(FLOPS, search.multiplications(asked));
      work.values().value("terms.documents", search.meanTerms());
      work.values()
          .value(
              "terms.queries", asked.stream().mapToInt(q -> q.terms().length).average().orElse(0));
      if (latency) {
        new Timing(documents, queries.values().stream().map(BeirDocument::text).toList(), work)
            .beside(search);
      }
    }
  }

  private static double share(Ranking exact, Ranking found) {
    List<String> first = exact.top(FEW).ids();
    return first.isEmpty()
        ? 1
        : (double) first.stream().filter(found.ids()::contains).count() / first.size();
  }
}
