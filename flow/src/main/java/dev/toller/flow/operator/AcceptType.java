// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import dev.toller.flow.Operator;
import dev.toller.flow.OperatorType;
import dev.toller.flow.Parameters;
import dev.toller.flow.SubModule;
import java.util.List;
import java.util.Map;

/** Makes {@link Accept}. */
public final class AcceptType implements OperatorType {

  @Override
  public String name() {
    return Accept.NAME;
  }

  @Override
  public SubModule place() {
    return SubModule.GENERATION;
  }

  @Override
  public String help() {
    return "makes the last draft the answer";
  }

  @Override
  public Operator create(Map<String, Object> parameters) {
    var _ = new Parameters("the operator 'accept'", parameters, List.of());
    return new Accept();
  }
}
