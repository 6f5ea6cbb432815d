// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import dev.toller.measure.Metric;
import dev.toller.measure.answer.AnswerMetric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes {@link MeasureStage}. */
public final class MeasureType implements StageType {

  @Override
  public String name() {
    return "measure";
  }

  @Override
  public String help() {
    return "measures what flows ranked and answered, and again under shuffled labels: data, split"
        + " (test), runs (flow stages), metrics (nDCG@10, recall@5, ...), answers (recall, f1, ...);"
        + " clear_of (train) leaves out queries that stand almost whole in one of that split";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters(
            "the stage 'measure'",
            parameters,
            List.of("data", "split", "runs", "metrics", "answers", "clear_of"));
    return new MeasureStage(
        new LinkedHashMap<>(parameters),
        given.text("data"),
        given.text("split", "test"),
        given.texts("runs", List.of()),
        given.texts("metrics", List.of()).stream().map(Metric::parse).toList(),
        given.texts("answers", List.of()).stream().map(AnswerMetric::parse).toList(),
        given.has("clear_of") ? Optional.of(given.text("clear_of")) : Optional.empty());
  }
}
