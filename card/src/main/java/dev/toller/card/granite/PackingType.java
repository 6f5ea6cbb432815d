// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.granite;

import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes {@link PackingStage}. */
public final class PackingType implements StageType {

  @Override
  public String name() {
    return "packing";
  }

  @Override
  public String help() {
    return "times a batch of unequal texts packed beside the same filled up to the longest: model (a"
        + " train stage), data";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given = new Parameters("the stage 'packing'", parameters, List.of("model", "data"));
    return new PackingStage(
        new LinkedHashMap<>(parameters), given.text("model"), given.text("data"));
  }
}
