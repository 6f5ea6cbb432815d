// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import dev.toller.Encoder;
import dev.toller.Passage;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.TollerException;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.flow.Slot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses passages that are near the question and unlike each other, by {@link
 * MaximalMarginalRelevance} over the vectors of question and passages. Encodes the passages that it
 * chooses from; those beyond are left out.
 *
 * @param lambda 1 for relevance alone, 0 for difference alone
 * @param k how many it chooses; more where the user wants to see more
 * @param pool from how many of the best it chooses; at least as many as it chooses
 */
public record Mmr(double lambda, int k, int pool) implements Operator {

  /** The name by which flows call it. */
  public static final String NAME = "mmr";

  /** Relevance first: with less, the second passage is one that has little to do with anything. */
  public static final double DEFAULT_LAMBDA = 0.7;

  /** How many passages, where a flow does not say. */
  public static final int DEFAULT_K = 10;

  /** From how many, where a flow does not say: what two cores encode in about half a second. */
  public static final int DEFAULT_POOL = 50;

  public Mmr {
    if (!(lambda >= 0 && lambda <= 1) || k < 1 || pool < 1) {
      throw TollerException.invalid(
          "The operator 'mmr' needs a lambda from 0 to 1, a k and a pool of 1 or more, got %s, %d and %d."
              .formatted(lambda, k, pool));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("lambda", lambda);
    parameters.put("k", k);
    parameters.put("pool", pool);
    return parameters;
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
    int chosen = Math.max(k, context.k());
    List<Passage> passages =
        environment.corpus().passages(context.ranking(), Math.max(pool, chosen));
    Encoder<Dense> encoder = environment.corpus().encoder();
    return context.withRanking(
        MaximalMarginalRelevance.choose(
            encoder.encode(context.question(), Role.QUERY),
            passages.stream().map(Passage::id).toList(),
            encoder.encode(passages.stream().map(Passage::indexed).toList(), Role.DOCUMENT),
            lambda,
            chosen));
  }
}
