// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.feedback;

import dev.toller.Ranking;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.flow.Slot;
import java.util.Map;
import java.util.Set;

/**
 * Finds what somebody else ranked.
 *
 * @param ranking for the one query that it is asked
 */
record Given(Ranking ranking) implements Operator {

  @Override
  public String name() {
    return "given";
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
  public Set<Slot> writes() {
    return Set.of(Slot.RANKING);
  }

  @Override
  public Context apply(Context context, Environment environment) {
    return context.withRanking(ranking);
  }
}
