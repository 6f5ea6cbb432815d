// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.judge;

import dev.toller.LanguageModel.Message;
import dev.toller.Passage;
import dev.toller.flow.Answered;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Judge;
import dev.toller.flow.Reading;
import dev.toller.flow.Slot;
import dev.toller.generate.NeededModel;
import dev.toller.generate.YesNo;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks the language model whether it is enough, by one call after each round: the LLM judge of
 * Modular RAG, 2024, section IV-F. It reads at most {@value #PASSAGES} passages; whatever does not
 * begin with yes is a no, and an abstention is not asked about: it never is enough.
 *
 * @param of whether the passages hold all that the question needs, or whether the answer is whole
 *     and the passages support it
 */
public record ModelJudge(Of of) implements Judge {

  /** The name by which flows call it. */
  public static final String NAME = "model";

  static final int PASSAGES = 10;

  /** What the model is asked about. */
  public enum Of {
    /** The passages. */
    PASSAGES("passages"),
    /** The answer, with the passages. */
    ANSWER("answer");

    private final String written;

    Of(String written) {
      this.written = written;
    }

    /** As a flow's file writes it. */
    public String written() {
      return written;
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    return of == Of.PASSAGES ? Map.of() : Map.of("of", of.written());
  }

  @Override
  public Set<Slot> reads() {
    return switch (of) {
      case PASSAGES -> Set.of(Slot.RANKING, Slot.EXCERPTS);
      case ANSWER -> Set.of(Slot.RANKING, Slot.EXCERPTS, Slot.ANSWER);
    };
  }

  @Override
  public boolean satisfied(Context before, Context after, Environment environment) {
    List<String> passages =
        Reading.of(after, environment.corpus(), PASSAGES).stream().map(Passage::text).toList();
    return switch (of) {
      case PASSAGES ->
          !passages.isEmpty()
              && isYes(JudgePrompts.sufficient(after.question(), passages), environment);
      case ANSWER ->
          Answered.ANSWER
              .in(after)
              .filter(answer -> !answer.abstained())
              .filter(answer ->
                  isYes(
                      JudgePrompts.complete(after.question(), answer.plain(), passages),
                      environment))
              .isPresent();
    };
  }

  private static boolean isYes(List<Message> messages, Environment environment) {
    return YesNo.isYes(NeededModel.say(environment, NAME, messages, YesNo.TOKENS));
  }
}
