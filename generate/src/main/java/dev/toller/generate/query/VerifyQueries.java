// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.flow.Slot;
import dev.toller.generate.NeededModel;
import dev.toller.generate.YesNo;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets the language model check each query that was made of the question, and drops those that ask
 * for something else or assume what the question does not say: the chain of verification of
 * expanded queries (Gao et al.: Modular RAG, 2024, section IV-B; after Dhuliawala et al. 2023,
 * whose factored form it takes: each query is checked by a call of its own that sees no other).
 *
 * <p>The question itself needs no check and stays where it is among the queries; where no query is
 * left, the question becomes the only one.
 */
public record VerifyQueries() implements Operator {

  /** The name by which flows call it. */
  public static final String NAME = "verify-queries";

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
    return Set.of(Slot.QUERIES);
  }

  @Override
  public Set<Slot> writes() {
    return Set.of(Slot.QUERIES);
  }

  @Override
  public Context apply(Context context, Environment environment) {
    String question = context.question();
    List<String> left =
        context.queries().stream()
            .filter(query -> query.equals(question) || holds(question, query, environment))
            .toList();
    return context.withQueries(left.isEmpty() ? List.of(question) : left);
  }

  private static boolean holds(String question, String query, Environment environment) {
    return YesNo.isYes(
        NeededModel.say(environment, NAME, QueryPrompts.verify(question, query), YesNo.TOKENS));
  }
}
