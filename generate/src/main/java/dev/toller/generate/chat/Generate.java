// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.chat;

import dev.toller.Answer;
import dev.toller.Event;
import dev.toller.LanguageModel;
import dev.toller.Passage;
import dev.toller.TollerException;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.flow.Reading;
import dev.toller.flow.Slot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets the language model answer from the passages found: streamed, and with its citations checked.
 *
 * <p>The listener is told of each {@link Event.Token} as it comes, of each {@link Event.Cited}
 * right after the first mark of its passage, and of {@link Event.Done}; the tokens add up to the
 * answer's text. Without passages the answer is an abstention and the model is not asked.
 *
 * @param passages how many passages at most the model reads
 * @param tokens how many tokens at most it writes
 */
public record Generate(int passages, int tokens) implements Operator {

  /** The name by which flows call it. */
  public static final String NAME = "generate";

  /** How many passages the model reads where a flow does not say. */
  public static final int DEFAULT_PASSAGES = 10;

  /** How many tokens it writes at most where a flow does not say. */
  public static final int DEFAULT_TOKENS = 600;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("passages", passages);
    parameters.put("tokens", tokens);
    return parameters;
  }

  @Override
  public Set<Slot> reads() {
    return Set.of(Slot.RANKING, Slot.EXCERPTS);
  }

  @Override
  public Set<Slot> writes() {
    return Set.of(Slot.ANSWER);
  }

  @Override
  public Context apply(Context context, Environment environment) {
    LanguageModel model = environment.model().orElseThrow(Generate::noModel);
    List<Passage> found = Reading.of(context, environment.corpus(), passages);
    Answer answer =
        found.isEmpty()
            ? nothingFound(environment)
            : answer(context.question(), found, model, environment);
    environment.listener().accept(new Event.Done(answer));
    return context.withAnswer(answer);
  }

  private static TollerException noModel() {
    return TollerException.invalid(
        "The operator 'generate' needs a language model; pass --llm URL --model NAME, or use the operator 'extract', which needs none.");
  }

  private static Answer nothingFound(Environment environment) {
    environment.listener().accept(new Event.Token(Prompt.NO_ANSWER));
    return new Answer(Prompt.NO_ANSWER, List.of(), true, Double.NaN, 0);
  }

  private Answer answer(
      String question, List<Passage> found, LanguageModel model, Environment environment) {
    int budget = model.capabilities().contextTokens() - tokens;
    Prompt prompt = Prompt.of(question, found, budget);
    Transcript transcript =
        new Transcript(
            prompt.passages(), new Quoter(environment.corpus().encoder()), environment.listener());
    var _ = model.complete(prompt.messages(), tokens, transcript::accept);
    return transcript.end();
  }
}
