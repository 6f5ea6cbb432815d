// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import dev.toller.flow.Operator;
import dev.toller.flow.OperatorType;
import dev.toller.flow.Parameters;
import dev.toller.flow.SubModule;
import java.util.List;
import java.util.Map;

/** Makes {@link Mmr}. */
public final class MmrType implements OperatorType {

  @Override
  public String name() {
    return Mmr.NAME;
  }

  @Override
  public SubModule place() {
    return SubModule.RERANK;
  }

  @Override
  public String help() {
    return "chooses passages near the question and unlike each other: lambda (1 for nearness alone, 0 for difference alone, %s by default), k (how many, %d by default), pool (of how many, %d by default)"
        .formatted(Mmr.DEFAULT_LAMBDA, Mmr.DEFAULT_K, Mmr.DEFAULT_POOL);
  }

  @Override
  public Operator create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters("the operator 'mmr'", parameters, List.of("lambda", "k", "pool"));
    return new Mmr(
        given.number("lambda", 0, 1, Mmr.DEFAULT_LAMBDA),
        given.integer("k", 1, 1_000, Mmr.DEFAULT_K),
        given.integer("pool", 1, 1_000, Mmr.DEFAULT_POOL));
  }
}
