// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.TollerException;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes {@link EnsembleStage}. */
public final class EnsembleType implements StageType {

  @Override
  public String name() {
    return "ensemble";
  }

  @Override
  public String help() {
    return "ranks by the mean of the scores that several runs give to the same documents: runs (flow"
        + " or rank stages)";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given = new Parameters("the stage 'ensemble'", parameters, List.of("runs"));
    List<String> runs = given.texts("runs", List.of());
    if (runs.isEmpty()) {
      throw TollerException.invalid(
          "The stage 'ensemble' takes the mean of runs, and it names none; give 'runs'.");
    }
    return new EnsembleStage(new LinkedHashMap<>(parameters), runs);
  }
}
