// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.judge;

import dev.toller.Corpus;
import dev.toller.flow.Environment;
import dev.toller.flow.OperatorType;
import dev.toller.generate.Saying;
import dev.toller.testkit.OperatorContract;
import java.util.List;
import java.util.Map;

class VerifyContractTest extends OperatorContract {

  @Override
  protected OperatorType type() {
    return new VerifyType();
  }

  @Override
  protected List<Map<String, Object>> parameters() {
    return List.of(
        Map.of(),
        Map.of("by", "evidence"),
        Map.of("by", "model"),
        Map.of("by", "evidence", "index", "lexical", "nearness", 0.2));
  }

  @Override
  protected Environment environment(Corpus over) {
    return Saying.by(asked -> asked.length() % 2 == 0 ? "yes" : "no").over(over, event -> {});
  }
}
