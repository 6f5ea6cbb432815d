// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stationary;

import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes {@link SequenceStage}. */
public final class SequenceType implements StageType {

  @Override
  public String name() {
    return "model-sequence";
  }

  @Override
  public String help() {
    return "trains seven models one after the other, three of them from models from elsewhere, and"
        + " searches with each in what the older ones encoded: data, elsewhere (models-elsewhere"
        + " stage), head (learned, simplex), pull (0 to 1), steps, rate (0.001)";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters(
            "the stage 'model-sequence'",
            parameters,
            List.of("data", "elsewhere", "head", "pull", "steps", "rate"));
    return new SequenceStage(
        new LinkedHashMap<>(parameters),
        given.text("data"),
        given.text("elsewhere"),
        Method.of(given),
        ClassRun.Length.of(given));
  }
}
