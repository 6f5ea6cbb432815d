// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import dev.toller.flow.OperatorType;
import dev.toller.flow.operator.AcceptType;
import java.util.List;
import java.util.Map;

class AcceptTest extends OperatorContract {

  @Override
  protected OperatorType type() {
    return new AcceptType();
  }

  @Override
  protected List<Map<String, Object>> parameters() {
    return List.of(Map.of());
  }
}
