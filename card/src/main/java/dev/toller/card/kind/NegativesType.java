// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import dev.toller.measure.data.NegativeRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Makes {@link NegativesStage}. */
public final class NegativesType implements StageType {

  private static final int MANY = 1_000_000;

  @Override
  public String name() {
    return "negatives";
  }

  @Override
  public String help() {
    return "keeps of a run what is not relevant, to learn from: run (a stage), data, split (train),"
        + " skip (the best so many are left out, 0), most (30), margin (only what scores below this"
        + " part of the best relevant document, 0 for no bound)";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters(
            "the stage 'negatives'",
            parameters,
            List.of("run", "data", "split", "skip", "most", "margin"));
    return new NegativesStage(
        new LinkedHashMap<>(parameters),
        given.text("run"),
        given.text("data"),
        given.text("split", "train"),
        new NegativeRules(
            given.integer("skip", 0, MANY, 0),
            given.integer("most", 1, MANY, 30),
            given.number("margin", 0, MANY, 0),
            OptionalDouble.empty(),
            0));
  }
}
