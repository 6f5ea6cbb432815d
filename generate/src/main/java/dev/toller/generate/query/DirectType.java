// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

import dev.toller.flow.Operator;
import dev.toller.flow.OperatorType;
import dev.toller.flow.Parameters;
import dev.toller.flow.SubModule;
import java.util.List;
import java.util.Map;

/** Makes {@link Direct}. */
public final class DirectType implements OperatorType {

  @Override
  public String name() {
    return Direct.NAME;
  }

  @Override
  public SubModule place() {
    return SubModule.GENERATION;
  }

  @Override
  public String help() {
    return "lets the language model draft an answer from memory, with confidence 1 where it says that it is sure and 0 where not";
  }

  @Override
  public Operator create(Map<String, Object> parameters) {
    var _ = new Parameters("the operator 'direct'", parameters, List.of());
    return new Direct();
  }
}
