// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.judge;

import dev.toller.Passage;
import dev.toller.Ranking;
import dev.toller.TollerException;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.flow.Slot;
import dev.toller.generate.NeededModel;
import dev.toller.generate.YesNo;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets the language model leave out the passages that do not help to answer, by one call a passage
 * (Gao et al.: Modular RAG, 2024, section IV-D, selection by a critic). What stays keeps its score.
 *
 * @param k how many of the best passages are looked at; those beyond are left out
 */
public record Critique(int k) implements Operator {

  /** The name by which flows call it. */
  public static final String NAME = "critique";

  /** How many passages are looked at, where a flow does not say: a call each. */
  public static final int DEFAULT_K = 10;

  public Critique {
    if (k < 1) {
      throw TollerException.invalid(
          "The operator 'critique' looks at 1 passage or more, got k of %d.".formatted(k));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of("k", k);
  }

  @Override
  public Set<Slot> reads() {
    return Set.of(Slot.RANKING);
  }

  @Override
  public Set<Slot> writes() {
    return Set.of(Slot.RANKING);
  }

  @Override
  public Context apply(Context context, Environment environment) {
    Set<String> helpful =
        environment.corpus().passages(context.ranking(), k).stream()
            .filter(passage -> helps(context.question(), passage, environment))
            .map(Passage::id)
            .collect(Collectors.toSet());
    return context.withRanking(
        Ranking.of(
            context.ranking().hits().stream().filter(hit -> helpful.contains(hit.id())).toList()));
  }

  private static boolean helps(String question, Passage passage, Environment environment) {
    return YesNo.isYes(
        NeededModel.say(environment, NAME, JudgePrompts.critique(question, passage), YesNo.TOKENS));
  }
}
