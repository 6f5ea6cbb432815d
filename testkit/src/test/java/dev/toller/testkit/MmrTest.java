// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import dev.toller.flow.OperatorType;
import dev.toller.flow.operator.MmrType;
import java.util.List;
import java.util.Map;

class MmrTest extends OperatorContract {

  @Override
  protected OperatorType type() {
    return new MmrType();
  }

  @Override
  protected List<Map<String, Object>> parameters() {
    return List.of(
        Map.of(), Map.of("lambda", 1, "k", 1, "pool", 1), Map.of("lambda", 0.0, "k", 3, "pool", 5));
  }
}
