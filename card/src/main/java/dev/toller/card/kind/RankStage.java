// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.TollerException;
import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import dev.toller.engine.encode.MiniLm;
import dev.toller.engine.encode.PairScorer;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.jvm.JvmBackend;
import dev.toller.measure.Latency;
import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.BeirDocument;
import dev.toller.measure.data.Qrels;
import dev.toller.measure.data.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Ranks documents for the queries of a split by a model: all of them, or the candidates of a run.
 *
 * @param parameters as the card writes them
 * @param model the stage that trained it, or the embedded one
 * @param set the data set
 * @param split whose queries
 * @param candidates the stage whose run is reranked
 * @param relevant whether relevant documents join the candidates
 * @param k how many are kept
 * @param sample how many queries at most
 */
record RankStage(
    Map<String, Object> parameters,
    String model,
    String set,
    String split,
    Optional<String> candidates,
    boolean relevant,
    int k,
    int sample)
    implements Stage {

  private static final String EMBEDDED = "minilm";
  private static final long MEMORY = 3L << 30;
  private static final double BYTES_A_SECOND = 100_000;

  @Override
  public Set<String> inputs() {
    Set<String> inputs = new LinkedHashSet<>();
    if (!model.equals(EMBEDDED)) {
      inputs.add(model);
    }
    candidates.ifPresent(inputs::add);
    return inputs;
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
    Qrels qrels = BeirData.open(folder).split(split).qrels();
    SortedMap<String, BeirDocument> queries =
        Queries.of(folder, split, Filter.ALL, Optional.empty(), sample);
    Map<String, String> documents = new LinkedHashMap<>();
    BeirData.open(folder).documents(document -> documents.put(document.id(), document.content()));
    Optional<Run> found =
        candidates.map(stage -> Run.read(work.input(stage).resolve(FlowStage.RUN)));
    SortedMap<String, Ranking> rankings = new TreeMap<>();
    List<Long> nanos = new ArrayList<>();
    DoubleSummaryStatistics scores = new DoubleSummaryStatistics();
    double[] squares = {0};
    try (PairScorer scorer = scorer(work, documents.size())) {
      for (BeirDocument query : queries.values()) {
        Interruption.check();
        List<String> ids = ids(query.id(), documents, found, qrels);
        long start = System.nanoTime();
        List<Float> values = scorer.score(query.text(), ids.stream().map(documents::get).toList());
        nanos.add(System.nanoTime() - start);
        values.forEach(value -> {
          scores.accept(value);
          squares[0] += (double) value * value;
        });
        rankings.put(query.id(), ranking(ids, values));
        work.progress().report("queries", rankings.size(), queries.size());
      }
    }
    Rankings.write(work, rankings);
    work.values().value("score.mean", scores.getAverage());
    work.values()
        .value(
            "score.deviation",
            Math.sqrt(
                Math.max(
                    0,
                    squares[0] / scores.getCount() - scores.getAverage() * scores.getAverage())));
    Latency.of(nanos).ifPresent(latency -> work.values().timing("ms.p50", latency.p50()));
  }

  private PairScorer scorer(Work work, int documents) {
    return model.equals(EMBEDDED)
        ? MiniLm.scorer(documents)
        : TextModel.open(work.input(model).resolve(TrainStage.MODEL))
            .scorer(new JvmBackend(), Runtime.getRuntime().availableProcessors(), documents);
  }

  private List<String> ids(
      String query, Map<String, String> documents, Optional<Run> found, Qrels qrels) {
    if (found.isEmpty()) {
      return List.copyOf(documents.keySet());
    }
    Set<String> ids =
        new LinkedHashSet<>(found.get().rankings().getOrDefault(query, Ranking.EMPTY).ids());
    if (relevant) {
      ids.addAll(qrels.of(query).keySet());
    }
    ids.retainAll(documents.keySet());
    if (ids.isEmpty() && relevant) {
      throw TollerException.invalid(
          "Query '%s' of '%s' has neither candidates nor relevant documents in the corpus."
              .formatted(query, set));
    }
    return List.copyOf(ids);
  }

  private Ranking ranking(List<String> ids, List<Float> scores) {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      hits.add(new Hit(ids.get(i), scores.get(i)));
    }
    return Ranking.of(hits).top(k);
  }
}
