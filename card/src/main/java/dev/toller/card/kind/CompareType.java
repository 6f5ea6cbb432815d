// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.TollerException;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes {@link CompareStage}. */
public final class CompareType implements StageType {

  @Override
  public String name() {
    return "compare";
  }

  @Override
  public String help() {
    return "counts the queries on which two runs differ, beyond ties and at all: runs (two flow"
        + " stages)";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given = new Parameters("the stage 'compare'", parameters, List.of("runs"));
    List<String> runs = given.texts("runs", List.of());
    if (runs.size() != 2) {
      throw TollerException.invalid(
          "The stage 'compare' compares two runs, got %d.".formatted(runs.size()));
    }
    return new CompareStage(new LinkedHashMap<>(parameters), runs.getFirst(), runs.getLast());
  }
}
