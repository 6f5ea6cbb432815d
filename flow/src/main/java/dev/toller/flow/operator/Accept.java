// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import dev.toller.flow.Answered;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.flow.Slot;
import java.util.Map;
import java.util.Set;

/** Takes the last draft for the answer; without a draft nothing changes. */
public record Accept() implements Operator {

  /** The name by which flows call it. */
  public static final String NAME = "accept";

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
    return Set.of(Slot.DRAFTS);
  }

  @Override
  public Set<Slot> writes() {
    return Set.of(Slot.ANSWER);
  }

  @Override
  public Context apply(Context context, Environment environment) {
    return Answered.DRAFT.in(context).map(context::withAnswer).orElse(context);
  }
}
