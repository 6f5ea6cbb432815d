// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.modularrag;

import dev.toller.TollerException;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Names;
import dev.toller.flow.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Makes {@link StraightLineStage}. */
public final class StraightLineType implements StageType {

  @Override
  public String name() {
    return "straight-line";
  }

  @Override
  public String help() {
    return "compares flows with the programs written by hand for them, question by question: "
        + Scene.HELP;
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Scene scene =
        Scene.of(new Parameters("the stage 'straight-line'", parameters, Scene.PARAMETERS));
    Set<String> programs = StraightLine.programs().keySet();
    for (String flow : scene.flows()) {
      if (!programs.contains(flow)) {
        throw TollerException.invalid(
            "No program was written by hand for the flow '%s'; %s."
                .formatted(flow, Names.instead(flow, programs)));
      }
    }
    return new StraightLineStage(new LinkedHashMap<>(parameters), scene);
  }
}
