// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import dev.toller.Answer;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.flow.Slot;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the last draft the answer; an abstention where there is none. */
public record Accept() implements Operator {

  /** The name by which flows call it. */
  public static final String NAME = "accept";

  private static final Answer NO_DRAFT =
      new Answer("No answer was drafted.", List.of(), true, 0, 0);

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
    return context.withAnswer(context.drafts().isEmpty() ? NO_DRAFT : context.drafts().getLast());
  }
}
