// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import dev.toller.flow.Operator;
import dev.toller.flow.OperatorType;
import dev.toller.flow.Parameters;
import dev.toller.flow.SubModule;
import java.util.List;
import java.util.Map;

/** Makes {@link Diversify}. */
public final class DiversifyType implements OperatorType {

  @Override
  public String name() {
    return Diversify.NAME;
  }

  @Override
  public SubModule place() {
    return SubModule.SELECTION;
  }

  @Override
  public String help() {
    return "passes over passages that repeat a better one and over more than 'per_document' (2) of"
        + " one document; 'similarity' (0.7) is the share of word 4-grams that makes a repetition";
  }

  @Override
  public Operator create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters(
            "the operator 'diversify'", parameters, List.of("similarity", "per_document"));
    return new Diversify(
        given.number("similarity", 0, 1, Diversify.DEFAULT_SIMILARITY),
        given.integer("per_document", 1, 1_000_000, Diversify.DEFAULT_PER_DOCUMENT));
  }
}
