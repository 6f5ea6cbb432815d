// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.TollerException;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes {@link RankStage}. */
public final class RankType implements StageType {

  private static final int MAX_K = 1000;

  @Override
  public String name() {
    return "rank";
  }

  @Override
  public String help() {
    return "ranks documents by a trained model: model (a train stage, or minilm), data, split (test),"
        + " pool (all documents, or those judged in the split), candidates (a stage whose run is"
        + " reranked instead), relevant (whether"
        + " relevant documents join the candidates, for scores to learn from; false), document_tokens (after"
        + " how many tokens of the model documents are cut; all that it reads), k (100), sample"
        + " (at most so many queries)";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters(
            "the stage 'rank'",
            parameters,
            List.of(
                "model",
                "data",
                "split",
                "pool",
                "candidates",
                "relevant",
                "document_tokens",
                "k",
                "sample"));
    Optional<String> candidates =
        given.has("candidates") ? Optional.of(given.text("candidates")) : Optional.empty();
    if (given.flag("relevant", false) && candidates.isEmpty()) {
      throw TollerException.invalid(
          "The stage 'rank' adds relevant documents to candidates, and it names none; give 'candidates', or leave 'relevant' out.");
    }
    return new RankStage(
        new LinkedHashMap<>(parameters),
        given.text("model"),
        given.text("data"),
        given.text("split", "test"),
        given.choice("pool", Pool.class, Pool.ALL),
        candidates,
        given.flag("relevant", false),
        given.has("document_tokens")
            ? OptionalInt.of(given.integer("document_tokens", 1, Integer.MAX_VALUE))
            : OptionalInt.empty(),
        given.integer("k", 1, MAX_K, 100),
        given.integer("sample", 1, Integer.MAX_VALUE, Integer.MAX_VALUE));
  }
}
