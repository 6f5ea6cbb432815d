// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import dev.toller.flow.OperatorType;
import dev.toller.flow.operator.QueryFromAnswerType;
import java.util.List;
import java.util.Map;

class QueryFromAnswerTest extends OperatorContract {

  @Override
  protected OperatorType type() {
    return new QueryFromAnswerType();
  }

  @Override
  protected List<Map<String, Object>> parameters() {
    return List.of(Map.of(), Map.of("from", "drafts"));
  }
}
