// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import dev.toller.flow.OperatorType;
import dev.toller.flow.operator.SelectType;
import java.util.List;
import java.util.Map;

class SelectTest extends OperatorContract {

  @Override
  protected OperatorType type() {
    return new SelectType();
  }

  @Override
  protected List<Map<String, Object>> parameters() {
    return List.of(
        Map.of(), Map.of("by", "similarity"), Map.of("by", "share", "threshold", 0.9, "k", 3));
  }
}
