// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.chat;

import dev.toller.Answer;
import dev.toller.Event;
import dev.toller.LanguageModel;
import dev.toller.Passage;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Merge;
import dev.toller.flow.Reading;
import dev.toller.flow.Slot;
import dev.toller.flow.merge.Gathered;
import dev.toller.generate.NeededModel;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets the language model write one answer of what branches answered and found: the LLM fusion of
 * Modular RAG, 2024, section IV-F. The model reads the branches' answers and the passages of all
 * branches, and its citations are checked as those of {@link Generate}.
 *
 * <p>An answer of more than {@value #LONG} tokens is summarised first, by a call of its own.
 * Abstentions are not read. Where every branch abstained, or none found a passage, the first answer
 * remains and the model is not asked. All answers become drafts, and all passages one ranking
 * ({@link Gathered}).
 *
 * @param passages how many passages at most the model reads
 * @param tokens how many tokens at most it writes
 */
public record Synthesise(int passages, int tokens) implements Merge {

  /** The name by which flows call it. */
  public static final String NAME = "synthesise";

  /** An answer of more tokens is summarised before it is read. */
  static final int LONG = 200;

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
    return Set.of(Slot.RANKING, Slot.ANSWER);
  }

  @Override
  public Set<Slot> writes(Set<Slot> branches) {
    Set<Slot> written = EnumSet.of(Slot.ANSWER);
    written.addAll(Gathered.writes(branches));
    return written;
  }

  @Override
  public Context merge(Context before, List<Context> branches, Environment environment) {
    Context gathered = Gathered.in(before, branches);
    List<Answer> given = gathered.drafts().stream().filter(answer -> !answer.abstained()).toList();
    List<Passage> found = Reading.of(gathered, environment.corpus(), passages);
    return given.isEmpty() || found.isEmpty()
        ? gathered.withAnswer(gathered.drafts().getFirst())
        : gathered.withAnswer(write(gathered.question(), given, found, environment));
  }

  private Answer write(
      String question, List<Answer> given, List<Passage> found, Environment environment) {
    LanguageModel model = NeededModel.of(environment, NAME);
    List<String> drafts =
        given.stream().map(Answer::plain).map(draft -> shortened(draft, environment)).toList();
    int budget = model.capabilities().contextTokens() - tokens;
    Prompt prompt = SynthesisPrompt.of(question, drafts, found, budget);
    Transcript transcript =
        new Transcript(
            prompt.passages(), new Quoter(environment.corpus().encoder()), environment.listener());
    var _ = model.complete(prompt.messages(), tokens, transcript::accept);
    Answer answer = transcript.end();
    environment.listener().accept(new Event.Done(answer));
    return answer;
  }

  private static String shortened(String draft, Environment environment) {
    return Tokens.estimate(draft) <= LONG
        ? draft
        : NeededModel.say(environment, NAME, SynthesisPrompt.shorter(draft, LONG), LONG);
  }
}
