// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import dev.toller.flow.OperatorType;
import dev.toller.flow.operator.RetrieveType;
import java.util.List;
import java.util.Map;

class RetrieveTest extends OperatorContract {

  @Override
  protected OperatorType type() {
    return new RetrieveType();
  }

  @Override
  protected List<Map<String, Object>> parameters() {
    return List.of(
        Map.of("index", "lexical"),
        Map.of("index", "dense", "k", 1),
        Map.of("index", "dense", "k", 1_000_000));
  }
}
