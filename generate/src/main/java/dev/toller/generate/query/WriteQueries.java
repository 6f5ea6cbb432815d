// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.flow.Slot;
import dev.toller.generate.NeededModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lets the language model make other queries of each query: expansion f(q) = {q1..qn} and
 * transformation f(q) = q' (Gao et al.: Modular RAG, 2024, section IV-B). One call a query.
 *
 * <p>A query of which the model makes nothing of use stays. There are never more than {@value
 * #MOST} queries; those beyond are left out.
 *
 * @param form what is made of a query
 * @param keep whether the query stays, before what was made of it
 * @param n how many are made, for a form that makes as many as one wishes
 */
record WriteQueries(QueryForm form, boolean keep, int n) implements Operator {

  /** How many paraphrases where a flow does not say. */
  static final int DEFAULT_N = 3;

  /** The most paraphrases that a flow can ask for. */
  static final int MAX_N = 10;

  private static final int MOST = 32;

  @Override
  public String name() {
    return form.operator();
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    if (form == QueryForm.MULTI_QUERY) {
      parameters.put("n", n);
    }
    parameters.put("keep", keep);
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
  public Context apply(Context context, Environment environment) {
    return context.withQueries(
        context.queries().stream()
            .flatMap(query -> made(query, environment))
            .distinct()
            .limit(MOST)
            .toList());
  }

  private Stream<String> made(String query, Environment environment) {
    List<String> written = form.write(NeededModel.of(environment, name()), query, n);
    return keep || written.isEmpty()
        ? Stream.concat(Stream.of(query), written.stream())
        : written.stream();
  }
}
