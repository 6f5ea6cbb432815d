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

/**
 * Satisfied when a round leaves the best passages as it found them: the same ones in the same
 * order, whatever their scores.
 *
 * @param k how many passages are compared
 */
public record Settled(int k) implements Judge {

  /** The name by which flows call it. */
  public static final String NAME = "settled";

  /** How many passages are compared where a flow does not say: about what users look at. */
  public static final int DEFAULT_K = 10;

  private static final int MAX_K = 1_000;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    return k == DEFAULT_K ? Map.of() : Map.of("k", k);
  }

  @Override
  public Set<Slot> reads() {
    return Set.of(Slot.RANKING);
  }

  @Override
  public boolean satisfied(Context before, Context after, Environment environment) {
    return before.ranking().top(k).ids().equals(after.ranking().top(k).ids());
  }

  /** Makes {@link Settled}. */
  public static final class Type implements JudgeType {

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String help() {
      return "ends a loop when a round leaves the best passages as they were: k (how many, %d by default)"
          .formatted(DEFAULT_K);
    }

    @Override
    public Judge create(Map<String, Object> parameters) {
      Parameters given = new Parameters("the judge 'settled'", parameters, List.of("k"));
      return new Settled(given.integer("k", 1, MAX_K, DEFAULT_K));
    }
  }
}
