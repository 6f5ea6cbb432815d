// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import dev.toller.flow.Flow;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The indexes that a flow needs: those that an operator names. */
public final class FlowIndexes {

  private FlowIndexes() {}

  /** Their names. */
  public static Set<String> of(Flow flow) {
    return named(flow).map(Object::toString).collect(Collectors.toSet());
  }

  /**
   * How many bytes they have, each counted once.
   *
   * @param bytes of each index that there is
   */
  public static long bytes(Flow flow, Map<String, Long> bytes) {
    Set<String> named = of(flow);
    return bytes.entrySet().stream()
        .filter(index -> named.contains(index.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static Stream<Object> named(Flow flow) {
    return flow instanceof Flow.Step(var operator)
        ? Stream.ofNullable(operator.parameters().get("index"))
        : flow.children().stream().flatMap(FlowIndexes::named);
  }
}
