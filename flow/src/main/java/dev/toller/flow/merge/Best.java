// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.merge;

import dev.toller.Answer;
import dev.toller.flow.Answered;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Merge;
import dev.toller.flow.MergeType;
import dev.toller.flow.Parameters;
import dev.toller.flow.Slot;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the branch whose answer or last draft is the most confident, with all that it wrote: its
 * passages are those that the answer was made of. An answer goes before an abstention, and an
 * answer whose answerer has no estimate behind those with one; of equal ones the first stays.
 *
 * @param of which answer
 */
public record Best(Answered of) implements Merge {

  /** The name by which flows call it. */
  public static final String NAME = "best";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    return of == Answered.ANSWER ? Map.of() : Map.of("of", of.written());
  }

  @Override
  public Set<Slot> reads() {
    return Set.of(of.slot());
  }

  @Override
  public Set<Slot> writes(Set<Slot> branches) {
    return branches;
  }

  @Override
  public Context merge(Context before, List<Context> branches, Environment environment) {
    Context best = branches.getFirst();
    for (Context branch : branches) {
      best = weight(of.in(branch)) > weight(of.in(best)) ? branch : best;
    }
    return before.with(EnumSet.allOf(Slot.class), best);
  }

  /** No answer, abstentions, answers without an estimate, answers by their confidence. */
  private static double weight(Optional<Answer> given) {
    return given.map(answer -> answer.abstained() ? -2.0 : estimate(answer)).orElse(-3.0);
  }

  private static double estimate(Answer answer) {
    return Double.isNaN(answer.confidence()) ? -1 : answer.confidence();
  }

  /** Makes {@link Best}. */
  public static final class Type implements MergeType {

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String help() {
      return "the branch with the most confident answer, with its passages: of (answer, by default, or draft)";
    }

    @Override
    public Merge create(Map<String, Object> parameters) {
      Parameters given = new Parameters("the merge 'best'", parameters, List.of("of"));
      return new Best(Answered.read(given, Answered.ANSWER));
    }
  }
}
