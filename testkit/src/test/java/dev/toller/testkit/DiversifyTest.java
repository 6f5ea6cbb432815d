// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import dev.toller.flow.OperatorType;
import dev.toller.flow.operator.DiversifyType;
import java.util.List;
import java.util.Map;

class DiversifyTest extends OperatorContract {

  @Override
  protected OperatorType type() {
    return new DiversifyType();
  }

  @Override
  protected List<Map<String, Object>> parameters() {
    return List.of(
        Map.of("similarity", 0.7, "per_document", 2), Map.of("similarity", 1.0, "per_document", 1));
  }
}
