// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stationary;

import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes {@link LossesStage}. */
public final class LossesType implements StageType {

  @Override
  public String name() {
    return "class-losses";
  }

  @Override
  public String help() {
    return "compares the losses of fixed corners and of the pull towards the model before, as"
        + " training writes them down, with values computed by loops; no parameters";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    new Parameters("the stage 'class-losses'", parameters, List.of());
    return new LossesStage(new LinkedHashMap<>(parameters));
  }
}
