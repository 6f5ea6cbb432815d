// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.judge;

import dev.toller.flow.Operator;
import dev.toller.flow.OperatorType;
import dev.toller.flow.Parameters;
import dev.toller.flow.SubModule;
import java.util.List;
import java.util.Map;

/** Makes {@link Critique}. */
public final class CritiqueType implements OperatorType {

  @Override
  public String name() {
    return Critique.NAME;
  }

  @Override
  public SubModule place() {
    return SubModule.SELECTION;
  }

  @Override
  public String help() {
    return "lets the language model leave out passages that do not help to answer, by a call each: k (how many it looks at, %d by default)"
        .formatted(Critique.DEFAULT_K);
  }

  @Override
  public Operator create(Map<String, Object> parameters) {
    Parameters given = new Parameters("the operator 'critique'", parameters, List.of("k"));
    return new Critique(given.integer("k", 1, 100, Critique.DEFAULT_K));
  }
}
