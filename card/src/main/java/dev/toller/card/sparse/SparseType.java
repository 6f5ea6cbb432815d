// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.sparse;

import dev.toller.card.kind.Pool;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import dev.toller.measure.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes {@link SparseStage}. */
public final class SparseType implements StageType {

  private static final int MAX_K = 1000;

  @Override
  public String name() {
    return "sparse";
  }

  @Override
  public String help() {
    return "indexes a data set by a trained sparse model and searches it through posting lists: model"
        + " (a train stage; BM25 over the same pieces where there is none), data, split (test), pool"
        + " (all documents, or those judged in the split), k (100), sample (at most so many queries),"
        + " metric (nDCG@10), latency (whether queries are timed beside BM25, false)";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters(
            "the stage 'sparse'",
            parameters,
            List.of("model", "data", "split", "pool", "k", "sample", "metric", "latency"));
    return new SparseStage(
        new LinkedHashMap<>(parameters),
        given.has("model") ? Optional.of(given.text("model")) : Optional.empty(),
        given.text("data"),
        given.text("split", "test"),
        given.choice("pool", Pool.class, Pool.ALL),
        given.integer("k", 1, MAX_K, 100),
        given.integer("sample", 1, Integer.MAX_VALUE, Integer.MAX_VALUE),
        Metric.parse(given.text("metric", "nDCG@10")),
        given.flag("latency", false));
  }
}
