// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stationary;

import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes {@link ElsewhereStage}. */
public final class ElsewhereType implements StageType {

  @Override
  public String name() {
    return "models-elsewhere";
  }

  @Override
  public String help() {
    return "trains models of 20, 40 and 60 intents of CLINC150, each from nothing: data, head"
        + " (learned, simplex), steps, rate (0.001)";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters(
            "the stage 'models-elsewhere'", parameters, List.of("data", "head", "steps", "rate"));
    return new ElsewhereStage(
        new LinkedHashMap<>(parameters),
        given.text("data"),
        Method.of(given),
        ClassRun.Length.of(given));
  }
}
