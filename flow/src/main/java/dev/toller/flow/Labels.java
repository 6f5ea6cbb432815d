// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.flow.fusion.Fusion;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a node does, in a few words for people. */
final class Labels {

  private Labels() {}

  static String of(Flow node) {
    return switch (node) {
      case Flow.Step(Operator operator) -> call(operator.name(), operator.parameters());
      case Flow.Sequence(List<Flow> steps) -> "%d steps".formatted(steps.size());
      case Flow.Fuse(Fusion by, _) -> "fuse by " + call(by.name(), by.parameters());
      case Flow.Cut(int k) -> "cut " + k;
    };
  }

  /** The label of a vertex at work: names without numbers, such as {@code retrieve lexical}. */
  static String brief(Flow node) {
    return switch (node) {
      case Flow.Step(Operator operator) -> names(operator.name(), operator.parameters());
      case Flow.Sequence _, Flow.Cut _ -> of(node);
      case Flow.Fuse(Fusion by, _) -> "fuse by " + names(by.name(), by.parameters());
    };
  }

  private static String names(String name, Map<String, Object> parameters) {
    return parameters.values().stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .reduce(name, (label, word) -> label + " " + word);
  }

  private static String call(String name, Map<String, Object> parameters) {
    return parameters.isEmpty()
        ? name
        : parameters.entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .collect(Collectors.joining(", ", name + " (", ")"));
  }
}
