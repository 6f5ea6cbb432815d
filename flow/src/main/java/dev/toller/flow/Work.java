// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.List;

/**
 * How much a flow does at most: the steps, merges, judgements and choices of a run in which every
 * loop spends its rounds, every split and recursion its limit, and every router takes the longest
 * way.
 */
final class Work {

  /** The most that a flow may do; nested loops come to it fast. */
  static final long MOST = 1_000_000;

  private Work() {}

  /** The number of visits, as a double since it may be any number. */
  static double of(Flow node) {
    return switch (node) {
      case Flow.Step _, Flow.Cut _ -> 1;
      case Flow.Sequence(List<Flow> steps) -> sum(steps);
      case Flow.Fuse(_, List<Flow> branches) -> sum(branches) + 1;
      case Flow.Route _ -> 1 + node.children().stream().mapToDouble(Work::of).max().orElse(0);
      case Flow.Branch(Split over, Flow body, _, _) -> over.most() * of(body) + 1;
      case Flow.Loop(Flow body, _, int rounds) -> rounds * (of(body) + 1);
      case Flow.Recurse(Flow body, Flow derive, _, _, int limit) ->
          limit * (of(body) + of(derive)) + 1;
    };
  }

  private static double sum(List<Flow> flows) {
    return flows.stream().mapToDouble(Work::of).sum();
  }
}
