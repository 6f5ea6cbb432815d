// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import dev.toller.flow.OperatorType;
import dev.toller.flow.operator.ExpandType;
import java.util.List;
import java.util.Map;

class ExpandTest extends OperatorContract {

  @Override
  protected OperatorType type() {
    return new ExpandType();
  }

  @Override
  protected List<Map<String, Object>> parameters() {
    return List.of(Map.of(), Map.of("neighbours", 3, "passages", 1));
  }
}
