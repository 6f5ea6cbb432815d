// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import dev.toller.flow.OperatorType;
import dev.toller.testkit.OperatorContract;
import java.util.List;
import java.util.Map;

class ExtractContractTest extends OperatorContract {

  @Override
  protected OperatorType type() {
    return new ExtractType();
  }

  @Override
  protected List<Map<String, Object>> parameters() {
    return List.of(Map.of(), Map.of("quotes", 1, "threshold", 0), Map.of("threshold", 0.0));
  }
}
