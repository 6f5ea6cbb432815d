// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

import dev.toller.Corpus;
import dev.toller.flow.Environment;
import dev.toller.flow.OperatorType;
import dev.toller.generate.Saying;
import dev.toller.testkit.OperatorContract;
import java.util.List;
import java.util.Map;

class MultiQueryContractTest extends OperatorContract {

  @Override
  protected OperatorType type() {
    return new MultiQueryType();
  }

  @Override
  protected List<Map<String, Object>> parameters() {
    return List.of(Map.of(), Map.of("n", 1, "keep", false));
  }

  @Override
  protected Environment environment(Corpus over) {
    return Saying.by(asked -> "dogs and ducks\n" + asked.lines().toList().get(1))
        .over(over, event -> {});
  }
}
