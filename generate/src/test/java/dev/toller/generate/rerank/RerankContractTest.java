// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.rerank;

import dev.toller.flow.OperatorType;
import dev.toller.testkit.OperatorContract;
import java.util.List;
import java.util.Map;

class RerankContractTest extends OperatorContract {

  @Override
  protected OperatorType type() {
    return new RerankType();
  }

  @Override
  protected List<Map<String, Object>> parameters() {
    return List.of(Map.of(), Map.of("by", "sentence", "k", 2));
  }
}
