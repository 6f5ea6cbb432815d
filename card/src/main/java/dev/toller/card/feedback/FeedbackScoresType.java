// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.feedback;

import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes {@link FeedbackScoresStage}. */
public final class FeedbackScoresType implements StageType {

  @Override
  public String name() {
    return "feedback-scores";
  }

  @Override
  public String help() {
    return "tunes the weights of what feedback stages measured by cross-validation over queries, and"
        + " compares the timings: runs (feedback stages, by what finds by words)";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given = new Parameters("the stage 'feedback-scores'", parameters, List.of("runs"));
    return new FeedbackScoresStage(new LinkedHashMap<>(parameters), given.textsByName("runs"));
  }
}
