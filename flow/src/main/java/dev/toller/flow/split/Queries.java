// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.split;

import dev.toller.flow.Context;
import dev.toller.flow.Parameters;
import dev.toller.flow.Slot;
import dev.toller.flow.Split;
import dev.toller.flow.SplitType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One context for each query: the branching before retrieval of Modular RAG, 2024, section V-C,
 * where expanded queries retrieve, and may be answered, on their own.
 *
 * @param n how many of the queries at most, from the first
 * @param ask what a copy takes for its question: {@code question}, the user's, for queries that say
 *     the same in other words; {@code query}, the query itself, for parts of the question
 */
public record Queries(int n, String ask) implements Split {

  /** The name by which flows call it. */
  public static final String NAME = "queries";

  /** How many queries at most where a flow does not say. */
  public static final int DEFAULT_N = 10;

  private static final int MAX_N = 100;
  private static final String QUESTION = "question";
  private static final String QUERY = "query";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    if (n != DEFAULT_N) {
      parameters.put("n", n);
    }
    if (!ask.equals(QUESTION)) {
      parameters.put("ask", ask);
    }
    return parameters;
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
  public int most() {
    return n;
  }

  @Override
  public List<Context> split(Context context) {
    return context.queries().stream().limit(n).map(query -> part(context, query)).toList();
  }

  private Context part(Context context, String query) {
    return ask.equals(QUERY) ? context.asking(query) : context.withQueries(List.of(query));
  }

  /** Makes {@link Queries}. */
  public static final class Type implements SplitType {

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String help() {
      return "one copy for each query: n (how many at most, %d by default), ask (what a copy takes for its question: 'question', the user's, by default, or 'query')"
          .formatted(DEFAULT_N);
    }

    @Override
    public Split create(Map<String, Object> parameters) {
      Parameters given = new Parameters("the split 'queries'", parameters, List.of("n", "ask"));
      return new Queries(
          given.integer("n", 1, MAX_N, DEFAULT_N),
          given.choice("ask", List.of(QUESTION, QUERY), QUESTION));
    }
  }
}
