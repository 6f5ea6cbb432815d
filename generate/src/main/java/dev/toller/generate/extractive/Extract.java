// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import dev.toller.Answer;
import dev.toller.Citation;
import dev.toller.Event;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.flow.Slot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Answers without a language model: quotes the sentences that answer best, exactly as they stand in
 * the documents, or abstains.
 *
 * <ol>
 *   <li>Sentences of the {@value Evidence#PASSAGES} best passages are candidates; the {@value
 *       Evidence#SENTENCES} most promising are encoded ({@link Evidence}).
 *   <li>A conditional logit chooses among them by {@link SentenceFeature}s. Sentences are quoted
 *       until the one that answers is more likely among them than not.
 *   <li>A logistic regression on {@link AnswerFeature}s estimates how likely the quotes hold the
 *       answer: the answer's confidence. Below the threshold the answer is an abstention.
 * </ol>
 *
 * <p>The weights and the default threshold come from data: {@link Calibration}. The listener is
 * told of an {@link Event.Token} and an {@link Event.Cited} for each quote, then of {@link
 * Event.Done}; the tokens add up to the answer's text.
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

  static final String NOTHING_FOUND = "No passage was found for this question.";
  static final String WEAK_EVIDENCE = "The documents do not seem to answer this question.";

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
    Answer answer = answer(context, environment);
    tell(answer, environment.listener());
    return context.withAnswer(answer);
  }

  private Answer answer(Context context, Environment environment) {
    if (context.ranking().isEmpty()) {
      return abstention(NOTHING_FOUND, 0);
    }
    Evidence evidence = Evidence.read(context, environment.corpus());
    if (evidence.candidates().isEmpty()) {
      return abstention(WEAK_EVIDENCE, 0);
    }
    Calibration calibration = Calibration.bundled();
    Quotation quotation = Quotation.choose(evidence, calibration.selector(), quotes);
    double confidence = calibration.judge().probability(quotation.features());
    return confidence < threshold
        ? abstention(WEAK_EVIDENCE, confidence)
        : new Answer(text(quotation.citations()), quotation.citations(), false, confidence, 0);
  }

  private static Answer abstention(String why, double confidence) {
    return new Answer(why, List.of(), true, confidence, 0);
  }

  private static String text(List<Citation> citations) {
    return citations.stream().map(Extract::line).collect(Collectors.joining("\n"));
  }

  private static String line(Citation citation) {
    return "%s [%d]".formatted(citation.quote().replaceAll("\\s+", " "), citation.number());
  }

  private static void tell(Answer answer, Consumer<Event> listener) {
    if (answer.abstained()) {
      listener.accept(new Event.Token(answer.text()));
    }
    for (Citation citation : answer.citations()) {
      String start = citation.number() == 1 ? "" : "\n";
      listener.accept(new Event.Token(start + line(citation)));
      listener.accept(new Event.Cited(citation));
    }
    listener.accept(new Event.Done(answer));
  }
}
