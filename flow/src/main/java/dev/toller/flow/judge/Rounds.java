// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.judge;

import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Judge;
import dev.toller.flow.JudgeType;
import dev.toller.flow.Parameters;
import dev.toller.flow.Slot;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Never satisfied: the loop runs all its rounds, as Iter-RetGen does. */
public record Rounds() implements Judge {

  /** The name by which flows call it. */
  public static final String NAME = "rounds";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of();
  }

  @Override
  public Set<Slot> reads() {
    return Set.of();
  }

  @Override
  public boolean satisfied(Context before, Context after, Environment environment) {
    return false;
  }

  /** Makes {@link Rounds}. */
  public static final class Type implements JudgeType {

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String help() {
      return "never ends a loop before its rounds are spent";
    }

    @Override
    public Judge create(Map<String, Object> parameters) {
      var _ = new Parameters("the judge 'rounds'", parameters, List.of());
      return new Rounds();
    }
  }
}
