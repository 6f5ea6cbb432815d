// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import dev.toller.Corpus;
import dev.toller.Ranking;
import dev.toller.Retriever;
import dev.toller.TollerException;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.flow.Reason;
import dev.toller.flow.Slot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds passages: asks one retriever of the corpus for each query in the context. A passage that
 * several queries find keeps its best score.
 *
 * @param index the retriever's name: {@code lexical}, {@code dense}, ...
 * @param k how many passages at most; more where the user wants to see more
 */
public record Retrieve(String index, int k) implements Operator {

  /** The name by which flows call it. */
  public static final String NAME = "retrieve";

  /** How many passages, where a flow does not say: deep enough for fusions to change little. */
  public static final int DEFAULT_K = 200;

  /** The most passages that a flow can ask for. */
  public static final int MAX_K = 1_000_000;

  public Retrieve {
    if (k < 1 || k > MAX_K) {
      throw TollerException.invalid(
          "The parameter 'k' of the operator 'retrieve' must be a whole number from 1 to %d, got %d."
              .formatted(MAX_K, k));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("index", index);
    parameters.put("k", k);
    return parameters;
  }

  @Override
  public Set<Slot> reads() {
    return Set.of(Slot.QUERIES, Slot.FILTER);
  }

  @Override
  public Set<Slot> writes() {
    return Set.of(Slot.RANKING);
  }

  @Override
  public Context apply(Context context, Environment environment) {
    Corpus corpus = environment.corpus();
    Retriever retriever = corpus.retriever(index);
    int depth = Found.depth(k, context, corpus);
    List<Ranking> rankings =
        context.queries().stream()
            .map(query -> retriever.search(query, depth, context.filter()))
            .toList();
    return context.withRanking(Found.best(rankings).top(depth));
  }

  @Override
  public List<Reason> explain(Context context, String id, Environment environment) {
    Retriever retriever = environment.corpus().retriever(index);
    return context.queries().stream()
        .flatMap(query -> retriever.explain(query, id).stream())
        .map(explanation -> new Reason(index, explanation))
        .toList();
  }
}
