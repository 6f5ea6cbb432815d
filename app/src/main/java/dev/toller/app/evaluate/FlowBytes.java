// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.evaluate;

import dev.toller.flow.Flow;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many bytes of indexes a flow needs: each index that an operator names, once. */
final class FlowBytes {

  private FlowBytes() {}

  static long of(Flow flow, Map<String, Long> bytes) {
    Set<Object> named = indexes(flow).collect(Collectors.toSet());
    return bytes.entrySet().stream()
        .filter(index -> named.contains(index.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static Stream<Object> indexes(Flow flow) {
    return flow instanceof Flow.Step(var operator)
        ? Stream.ofNullable(operator.parameters().get("index"))
        : flow.children().stream().flatMap(FlowBytes::indexes);
  }
}
