// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import dev.toller.flow.OperatorType;
import dev.toller.flow.operator.FeedbackType;
import java.util.List;
import java.util.Map;

class FeedbackTest extends OperatorContract {

  @Override
  protected OperatorType type() {
    return new FeedbackType();
  }

  @Override
  protected List<Map<String, Object>> parameters() {
    return List.of(
        Map.of("index", "dense"),
        Map.of("method", "average", "depth", 1, "k", 3),
        Map.of("method", "rocchio"),
        Map.of("method", "rocchio", "alpha", 0.0, "beta", 1.0, "depth", 1000));
  }
}
