// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.split;

import dev.toller.Ranking;
import dev.toller.flow.Context;
import dev.toller.flow.Parameters;
import dev.toller.flow.Slot;
import dev.toller.flow.Split;
import dev.toller.flow.SplitType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One context for each of the best passages, which is all that its ranking has: the branching after
 * retrieval of Modular RAG, 2024, section V-C (REPLUG). Where no passage was found there is one
 * context, without any.
 *
 * @param n how many passages at most
 */
public record Passages(int n) implements Split {

  /** The name by which flows call it. */
  public static final String NAME = "passages";

  /** How many passages at most where a flow does not say. */
  public static final int DEFAULT_N = 5;

  private static final int MAX_N = 100;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    return n == DEFAULT_N ? Map.of() : Map.of("n", n);
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
  public int most() {
    return n;
  }

  @Override
  public List<Context> split(Context context) {
    return context.ranking().isEmpty()
        ? List.of(context)
        : context.ranking().top(n).hits().stream()
            .map(hit -> context.withRanking(Ranking.of(List.of(hit))))
            .toList();
  }

  /** Makes {@link Passages}. */
  public static final class Type implements SplitType {

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String help() {
      return "one copy for each of the best passages: n (how many at most, %d by default)"
          .formatted(DEFAULT_N);
    }

    @Override
    public Split create(Map<String, Object> parameters) {
      Parameters given = new Parameters("the split 'passages'", parameters, List.of("n"));
      return new Passages(given.integer("n", 1, MAX_N, DEFAULT_N));
    }
  }
}
