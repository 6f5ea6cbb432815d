// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

import dev.toller.Corpus;
import dev.toller.flow.Environment;
import dev.toller.flow.OperatorType;
import dev.toller.generate.Saying;
import dev.toller.testkit.OperatorContract;
import java.util.List;
import java.util.Map;

class ConstructFilterContractTest extends OperatorContract {

  @Override
  protected OperatorType type() {
    return new ConstructFilterType();
  }

  @Override
  protected List<Map<String, Object>> parameters() {
    return List.of(Map.of(), Map.of("fields", List.of("type")));
  }

  @Override
  protected Environment environment(Corpus over) {
    return Saying.by(asked -> asked.length() % 2 == 0 ? "type:markdown" : "NOT path:breeds/*")
        .over(over, event -> {});
  }
}
