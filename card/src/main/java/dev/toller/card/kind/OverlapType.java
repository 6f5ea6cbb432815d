// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes {@link OverlapStage}. */
public final class OverlapType implements StageType {

  @Override
  public String name() {
    return "overlap";
  }

  @Override
  public String help() {
    return "how many tested queries share 8 or 13 words in a row with fitted ones, or stand almost"
        + " whole in one: fitted, fitted_split (train), tested, tested_split (test)";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters(
            "the stage 'overlap'",
            parameters,
            List.of("fitted", "fitted_split", "tested", "tested_split"));
    return new OverlapStage(
        new LinkedHashMap<>(parameters),
        given.text("fitted"),
        given.text("fitted_split", "train"),
        given.text("tested"),
        given.text("tested_split", "test"));
  }
}
