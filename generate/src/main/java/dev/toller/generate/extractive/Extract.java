// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import dev.toller.Answer;
import dev.toller.Citation;
import dev.toller.Event;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.flow.Reading;
import dev.toller.flow.Slot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Answers without a language model, by an {@link ExtractiveAnswerer} that reads the ranking.
 *
 * <p>The listener is told of an {@link Event.Token} and an {@link Event.Cited} for each quote, then
 * of {@link Event.Done}; the tokens add up to the answer's text.
 *
 * @param quotes how many quotes at most
 * @param threshold the least confidence with which an answer is given
 */
public record Extract(int quotes, double threshold) implements Operator {

  /** The name by which flows call it. */
  public static final String NAME = "extract";

  /** How many sentences are quoted at most where a flow does not say. */
  public static final int DEFAULT_QUOTES = 3;

  static final int MAX_QUOTES = 10;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("quotes", quotes);
    parameters.put("threshold", threshold);
    return parameters;
  }

  @Override
  public Set<Slot> reads() {
    return Set.of(Slot.RANKING, Slot.EXCERPTS, Slot.FILTER);
  }

  @Override
  public Set<Slot> writes() {
    return Set.of(Slot.ANSWER);
  }

  @Override
  public Context apply(Context context, Environment environment) {
    Answer answer =
        new ExtractiveAnswerer(quotes, threshold)
            .answer(
                context.question(),
                context.filter(),
                Reading.of(context, environment.corpus(), Evidence.PASSAGES),
                environment.corpus());
    tell(answer, environment.listener());
    return context.withAnswer(answer);
  }

  private static void tell(Answer answer, Consumer<Event> listener) {
    if (answer.abstained()) {
      listener.accept(new Event.Token(answer.text()));
    }
    for (Citation citation : answer.citations()) {
      String start = citation.number() == 1 ? "" : "\n";
      listener.accept(new Event.Token(start + ExtractiveAnswerer.line(citation)));
      listener.accept(new Event.Cited(citation));
    }
    listener.accept(new Event.Done(answer));
  }
}
