// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.Filter;
import dev.toller.Ranking;
import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import dev.toller.engine.encode.PairScorer;
import dev.toller.measure.Latency;
import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.BeirDocument;
import dev.toller.measure.data.Qrels;
import dev.toller.measure.data.Rescoring;
import dev.toller.measure.data.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
 * @param pool what is ranked where there are no candidates
 * @param candidates the stage whose run is reranked
 * @param relevant whether relevant documents join the candidates
 * @param documentTokens after how many tokens of the model documents are cut
 * @param k how many are kept
 * @param sample how many queries at most
 */
record RankStage(
    Map<String, Object> parameters,
    String model,
    String set,
    String split,
    Pool pool,
    Optional<String> candidates,
    boolean relevant,
    OptionalInt documentTokens,
    int k,
    int sample)
    implements Stage {

  private static final long MEMORY = 3L << 30;
  private static final double BYTES_A_SECOND = 100_000;

  @Override
  public Set<String> inputs() {
    Set<String> inputs = new LinkedHashSet<>();
    if (!model.equals(TrainingPlaces.EMBEDDED)) {
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
    SortedMap<String, BeirDocument> queries =
        Queries.of(folder, split, Filter.ALL, Optional.empty(), sample);
    BeirData data = BeirData.open(folder);
    Qrels qrels = data.split(split).qrels();
    Rescoring rescoring =
        new Rescoring(
            pool.texts(data, qrels),
            qrels,
            candidates.map(stage -> Run.read(work.input(stage).resolve(FlowStage.RUN))),
            relevant);
    SortedMap<String, Ranking> rankings = new TreeMap<>();
    List<Long> nanos = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    try (PairScorer scorer = scorer(work, rescoring.documents().size())) {
      for (BeirDocument query : queries.values()) {
        Interruption.check();
        long start = System.nanoTime();
        Ranking ranking = rescoring.of(query.id(), query.text(), scorer::score);
        nanos.add(System.nanoTime() - start);
        ranking.hits().forEach(hit -> scores.add(hit.score()));
        rankings.put(query.id(), ranking.top(k));
        work.progress().report("queries", rankings.size(), queries.size());
      }
    }
    Rankings.write(work, rankings);
    spread(work, scores);
    Latency.of(nanos).ifPresent(latency -> work.values().timing("ms.p50", latency.p50()));
  }

  private PairScorer scorer(Work work, int documents) {
    return PairScorer.open(
        model.equals(TrainingPlaces.EMBEDDED)
            ? Optional.empty()
            : Optional.of(TrainType.model(work, model)),
        documents,
        documentTokens);
  }

  /** Kinds of models spread their scores differently, which decides how one can teach another. */
  private static void spread(Work work, List<Double> scores) {
    double mean = scores.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double variance =
        scores.stream().mapToDouble(score -> (score - mean) * (score - mean)).average().orElse(0);
    work.values().value("score.mean", mean);
    work.values().value("score.deviation", Math.sqrt(variance));
  }
}
