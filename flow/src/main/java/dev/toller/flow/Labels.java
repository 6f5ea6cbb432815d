// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a node does, in a few words for people. */
final class Labels {

  private Labels() {}

  /** With all parameters. */
  static String of(Flow node) {
    return label(node, Labels::call);
  }

  /** The label of a vertex at work: names without numbers, such as {@code retrieve lexical}. */
  static String brief(Flow node) {
    return label(node, Labels::names);
  }

  private static String label(Flow node, Function<Part, String> written) {
    return switch (node) {
      case Flow.Step(Operator operator) -> written.apply(operator);
      case Flow.Sequence(List<Flow> steps) -> steps(steps.size());
      case Flow.Fuse(Merge by, _) -> "fuse by " + written.apply(by);
      case Flow.Cut(int k) -> "cut " + k;
      case Flow.Route(Router by, _, _) -> "route by " + written.apply(by);
      case Flow.Branch(Split over, _, Merge by, _) ->
          "branch over %s, merge by %s".formatted(written.apply(over), written.apply(by));
      case Flow.Loop(_, Judge until, int rounds) ->
          "loop until %s, at most %d rounds".formatted(written.apply(until), rounds);
      case Flow.Recurse(_, _, Merge by, int depth, int limit) ->
          "recurse to depth %d, at most %d queries, merge by %s"
              .formatted(depth, limit, written.apply(by));
    };
  }

  private static String steps(int count) {
    return count == 0 ? "nothing" : "%d steps".formatted(count);
  }

  /** A part with its parameters. */
  static String call(Part part) {
    return part.parameters().isEmpty()
        ? part.name()
        : part.parameters().entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .collect(Collectors.joining(", ", part.name() + " (", ")"));
  }

  private static String names(Part part) {
    Map<String, Object> parameters = part.parameters();
    return parameters.values().stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .reduce(part.name(), (label, word) -> label + " " + word);
  }
}
