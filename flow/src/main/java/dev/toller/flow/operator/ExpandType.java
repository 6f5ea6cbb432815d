// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import dev.toller.flow.Operator;
import dev.toller.flow.OperatorType;
import dev.toller.flow.Parameters;
import dev.toller.flow.SubModule;
import java.util.List;
import java.util.Map;

/** Makes {@link Expand}. */
public final class ExpandType implements OperatorType {

  @Override
  public String name() {
    return Expand.NAME;
  }

  @Override
  public SubModule place() {
    return SubModule.CHUNK_OPTIMISATION;
  }

  @Override
  public String help() {
    return "lets answerers read the neighbours of the best passages, too: neighbours (how many on each side, %d by default), passages (of how many, %d by default)"
        .formatted(Expand.DEFAULT_NEIGHBOURS, Expand.DEFAULT_PASSAGES);
  }

  @Override
  public Operator create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters("the operator 'expand'", parameters, List.of("neighbours", "passages"));
    return new Expand(
        given.integer("neighbours", 1, 100, Expand.DEFAULT_NEIGHBOURS),
        given.integer("passages", 1, 1_000, Expand.DEFAULT_PASSAGES));
  }
}
