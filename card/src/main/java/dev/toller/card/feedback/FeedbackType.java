// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.feedback;

import dev.toller.TollerException;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes {@link FeedbackStage}. */
public final class FeedbackType implements StageType {

  @Override
  public String name() {
    return "feedback";
  }

  @Override
  public String help() {
    return "mixes words into vectors before and after feedback, by every weight, and measures each"
        + " query: corpus (an index stage), data, split (test), and what finds by words: index (a"
        + " retriever of the collection) or run (a stage that left a run)";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters(
            "the stage 'feedback'", parameters, List.of("corpus", "data", "split", "index", "run"));
    if (given.has("index") == given.has("run")) {
      throw TollerException.invalid(
          "The stage 'feedback' takes either the parameter 'index' or the parameter 'run' for what finds by words, got %s."
              .formatted(given.has("run") ? "both" : "neither"));
    }
    return new FeedbackStage(
        new LinkedHashMap<>(parameters),
        given.text("corpus"),
        given.text("data"),
        given.text("split", "test"),
        optional(given, "index"),
        optional(given, "run"));
  }

  private static Optional<String> optional(Parameters given, String name) {
    return given.has(name) ? Optional.of(given.text(name)) : Optional.empty();
  }
}
