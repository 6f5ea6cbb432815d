// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.sparse;

import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes {@link MatchedStage}. */
public final class MatchedType implements StageType {

  @Override
  public String name() {
    return "matched";
  }

  @Override
  public String help() {
    return "compares two ways of making sparse models at equal cost: left and right (lists of sparse"
        + " stages, each over several strengths of a penalty), metric (nDCG@10)";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters("the stage 'matched'", parameters, List.of("left", "right", "metric"));
    return new MatchedStage(
        new LinkedHashMap<>(parameters),
        given.texts("left", List.of()),
        given.texts("right", List.of()),
        given.text("metric", "nDCG@10"));
  }
}
