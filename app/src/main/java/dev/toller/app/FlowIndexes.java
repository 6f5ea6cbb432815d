// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import dev.toller.flow.Flow;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The indexes that a flow needs: those that an operator names. */
public final class FlowIndexes {

  private static final String RETRIEVE = "retrieve";
  private static final String INDEX = "index";
  private static final String WORDS = "lexical";

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

  /** Whether it does nothing but find by words, so that no vector of a passage is ever read. */
  public static boolean areWordsAlone(Flow flow) {
    return switch (flow) {
      case Flow.Step(var operator) ->
          operator.name().equals(RETRIEVE) && WORDS.equals(operator.parameters().get(INDEX));
      case Flow.Sequence(var steps) -> steps.stream().allMatch(FlowIndexes::areWordsAlone);
      default -> false;
    };
  }

  private static Stream<Object> named(Flow flow) {
    return flow instanceof Flow.Step(var operator)
        ? Stream.ofNullable(operator.parameters().get(INDEX))
        : flow.children().stream().flatMap(FlowIndexes::named);
  }
}
