// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import dev.toller.Corpus;
import dev.toller.Passage;
import dev.toller.TollerException;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Excerpt;
import dev.toller.flow.Operator;
import dev.toller.flow.Slot;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets answerers read more than what was found: with each of the best passages its neighbours in
 * the document. Small passages are found well, larger ones are understood (Gao et al.: Modular RAG,
 * 2024, section IV-A, small-to-big).
 *
 * <p>The ranking stays as it is; neighbours that the filter does not let through are not read.
 *
 * @param neighbours how many passages before and as many after
 * @param passages how many of the best passages
 */
public record Expand(int neighbours, int passages) implements Operator {

  /** The name by which flows call it. */
  public static final String NAME = "expand";

  /** How many neighbours on each side, where a flow does not say. */
  public static final int DEFAULT_NEIGHBOURS = 1;

  /** How many passages, where a flow does not say: as many as answerers read. */
  public static final int DEFAULT_PASSAGES = 10;

  public Expand {
    if (neighbours < 1 || passages < 1) {
      throw TollerException.invalid(
          "The operator 'expand' needs 1 or more neighbours and passages, got %d and %d."
              .formatted(neighbours, passages));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("neighbours", neighbours);
    parameters.put("passages", passages);
    return parameters;
  }

  @Override
  public Set<Slot> reads() {
    return Set.of(Slot.RANKING, Slot.FILTER);
  }

  @Override
  public Set<Slot> writes() {
    return Set.of(Slot.EXCERPTS);
  }

  @Override
  public Context apply(Context context, Environment environment) {
    Map<String, List<Excerpt>> excerpts = new HashMap<>();
    for (Passage found : environment.corpus().passages(context.ranking(), passages)) {
      excerpts.put(found.id(), around(found, context, environment.corpus()));
    }
    return context.withExcerpts(excerpts);
  }

  private List<Excerpt> around(Passage found, Context context, Corpus corpus) {
    return corpus.passages(found.document()).stream()
        .filter(passage -> Math.abs(passage.ordinal() - found.ordinal()) <= neighbours)
        .filter(passage -> context.filter().test(passage.metadata()))
        .map(Excerpt::of)
        .toList();
  }
}
