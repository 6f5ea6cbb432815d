// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.judge;

import dev.toller.flow.Answered;
import dev.toller.flow.Confidence;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Judge;
import dev.toller.flow.JudgeType;
import dev.toller.flow.Slot;
import java.util.Map;
import java.util.Set;

/**
 * Satisfied by an answer or a draft that is confident enough: the rule judge of Modular RAG, 2024,
 * section IV-F.
 *
 * @param rule what is enough
 */
public record Confident(Confidence rule) implements Judge {

  /** The name by which flows call it. */
  public static final String NAME = "confident";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    return rule.parameters();
  }

  @Override
  public Set<Slot> reads() {
    return Set.of(rule.of().slot());
  }

  @Override
  public boolean satisfied(Context before, Context after, Environment environment) {
    return rule.holds(after);
  }

  /** Makes {@link Confident}. */
  public static final class Type implements JudgeType {

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String help() {
      return "ends a loop with a confident answer: " + Confidence.HELP;
    }

    @Override
    public Judge create(Map<String, Object> parameters) {
      return new Confident(Confidence.read("the judge 'confident'", parameters, Answered.ANSWER));
    }
  }
}
