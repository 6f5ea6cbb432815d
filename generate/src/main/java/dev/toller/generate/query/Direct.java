// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

import dev.toller.Answer;
import dev.toller.LanguageModel;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.flow.Slot;
import dev.toller.generate.NeededModel;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets the language model answer from memory, without a document, and say whether it is sure: the
 * draft by which a flow decides whether to search at all.
 *
 * <p>The draft's confidence is 1 where the model says that it is sure and 0 where not: its own
 * word, not a probability. A draft cites nothing; one that says that it does not know is an
 * abstention.
 */
public record Direct() implements Operator {

  /** The name by which flows call it. */
  public static final String NAME = "direct";

  /** What the model writes in place of an answer that it does not have. */
  static final String UNKNOWN = "I don't know";

  static final String SURE = "SURE";
  static final String UNSURE = "UNSURE";

  private static final int CHARACTERS = 1_000;
  private static final int TOKENS = 300;

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
    return Set.of();
  }

  @Override
  public Set<Slot> writes() {
    return Set.of(Slot.DRAFTS);
  }

  @Override
  public Context apply(Context context, Environment environment) {
    return context.withDrafts(
        List.of(draft(NeededModel.of(environment, NAME), context.question())));
  }

  /** What a model answers from memory. */
  public static Answer draft(LanguageModel model, String question) {
    return draft(model.complete(QueryPrompts.direct(question), TOKENS, token -> {}).text());
  }

  /** The draft in what the model said; an abstention where it holds no answer. */
  static Answer draft(String said) {
    List<String> lines = said.strip().lines().filter(line -> !line.isBlank()).toList();
    boolean judged = !lines.isEmpty() && isJudgement(lines.getLast());
    boolean sure = judged && lines.getLast().strip().equalsIgnoreCase(SURE);
    List<String> answer = judged ? lines.subList(0, lines.size() - 1) : lines;
    return Lines.paragraph(String.join(" ", answer), CHARACTERS).stream()
        .findFirst()
        .filter(text -> !isUnknown(text))
        .map(text -> new Answer(text, List.of(), false, sure ? 1 : 0, 0))
        .orElseGet(() -> new Answer(UNKNOWN, List.of(), true, 0, 0));
  }

  private static boolean isJudgement(String line) {
    return line.strip().equalsIgnoreCase(SURE) || line.strip().equalsIgnoreCase(UNSURE);
  }

  private static boolean isUnknown(String text) {
    return text.replace('\u2019', '\'').regionMatches(true, 0, UNKNOWN, 0, UNKNOWN.length());
  }
}
