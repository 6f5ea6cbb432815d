// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stationary;

import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes {@link CompatibilityStage}. */
public final class CompatibilityType implements StageType {

  @Override
  public String name() {
    return "compatibility";
  }

  @Override
  public String help() {
    return "measures whether new queries find what older models encoded (AC, AA, the matrix, mixed"
        + " ages), among means of intents and single texts: data, runs (model-sequence stages)";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters("the stage 'compatibility'", parameters, List.of("data", "runs"));
    return new CompatibilityStage(
        new LinkedHashMap<>(parameters), given.text("data"), given.texts("runs"));
  }
}
