// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.rarb;

import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes {@link ChoiceScoresStage}. */
public final class ChoiceScoresType implements StageType {

  @Override
  public String name() {
    return "choice-scores";
  }

  @Override
  public String help() {
    return "measures what was ranked on a task of RAR-b, over the pool (nDCG@10, recall@10) and among"
        + " the candidates (choice, choice-first): data, runs (choices stages), order (original,"
        + " reversed)";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters("the stage 'choice-scores'", parameters, List.of("data", "runs", "order"));
    return new ChoiceScoresStage(
        new LinkedHashMap<>(parameters),
        given.text("data"),
        given.texts("runs"),
        given.choice("order", List.of("original", "reversed"), "original").equals("reversed"));
  }
}
