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

/**
 * Makes the next query of the question and the last answer: what was found once says by which words
 * to find the rest (Shao et al. 2023, Iter-RetGen). An abstention adds nothing.
 *
 * @param from the slot that holds the answer: {@link Slot#ANSWER}, or {@link Slot#DRAFTS} for the
 *     last draft
 */
public record QueryFromAnswer(Slot from) implements Operator {

  /** The name by which flows call it. */
  public static final String NAME = "query-from-answer";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of("from", from == Slot.ANSWER ? "answer" : "drafts");
  }

  @Override
  public Set<Slot> reads() {
    return Set.of(from);
  }

  @Override
  public Set<Slot> writes() {
    return Set.of(Slot.QUERIES);
  }

  @Override
  public Context apply(Context context, Environment environment) {
    List<Answer> answers =
        from == Slot.ANSWER ? context.answer().stream().toList() : context.drafts();
    return context.withQueries(
        List.of(
            answers.isEmpty() ? context.question() : query(context.question(), answers.getLast())));
  }

  /** The question with the answer behind it, marks of citations left out. */
  public static String query(String question, Answer answer) {
    return answer.abstained() || answer.plain().isEmpty()
        ? question
        : question + " " + answer.plain();
  }
}
