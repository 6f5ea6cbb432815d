// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.modularrag;

import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes {@link ExchangeStage}. */
public final class ExchangeType implements StageType {

  @Override
  public String name() {
    return "exchange";
  }

  @Override
  public String help() {
    return "exchanges one operator at a time and looks at what else changes: " + Scene.HELP;
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    return new ExchangeStage(
        new LinkedHashMap<>(parameters),
        Scene.of(new Parameters("the stage 'exchange'", parameters, Scene.PARAMETERS)));
  }
}
