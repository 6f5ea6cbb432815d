// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import dev.toller.flow.OperatorType;
import dev.toller.flow.operator.CompressType;
import java.util.List;
import java.util.Map;

class CompressTest extends OperatorContract {

  @Override
  protected OperatorType type() {
    return new CompressType();
  }

  @Override
  protected List<Map<String, Object>> parameters() {
    return List.of(Map.of(), Map.of("tokens", 12), Map.of("tokens", 30, "passages", 2));
  }
}
