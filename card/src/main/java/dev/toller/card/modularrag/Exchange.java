// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.modularrag;

import dev.toller.flow.Flow;
import dev.toller.flow.Operator;
import dev.toller.flow.operator.Retrieve;
import dev.toller.generate.extractive.Extract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A flow in which one operator was exchanged for another one that reads and writes the same.
 *
 * @param step the step that was exchanged, of the flow as it was
 * @param flow the flow as it is now
 */
record Exchange(Flow.Step step, Flow flow) {

  private static final double NEVER_ABSTAIN = 0;

  /**
   * All exchanges of one operator: a retriever over words for one over vectors and the other way
   * round, an answerer that may abstain for one that never does.
   */
  static List<Exchange> of(Flow flow) {
    return steps(flow)
        .flatMap(step ->
            other(step.operator()).stream()
                .map(operator -> new Exchange(step, replaced(flow, step, new Flow.Step(operator)))))
        .toList();
  }

  private static Optional<Operator> other(Operator operator) {
    return switch (operator) {
      case Retrieve(String index, int k) ->
          Optional.of(new Retrieve(index.equals("dense") ? "lexical" : "dense", k));
      case Extract(int quotes, _) -> Optional.of(new Extract(quotes, NEVER_ABSTAIN));
      default -> Optional.empty();
    };
  }

  private static Stream<Flow.Step> steps(Flow flow) {
    return flow instanceof Flow.Step step
        ? Stream.of(step)
        : flow.children().stream().flatMap(Exchange::steps);
  }

  /** The flow with one of its steps, this very one, replaced. */
  private static Flow replaced(Flow flow, Flow.Step old, Flow.Step fresh) {
    return switch (flow) {
      case Flow.Step step -> isSame(step, old) ? fresh : step;
      case Flow.Sequence(List<Flow> steps) -> Flow.of(replaced(steps, old, fresh));
      case Flow.Fuse(var by, List<Flow> branches) ->
          new Flow.Fuse(by, replaced(branches, old, fresh));
      case Flow.Cut cut -> cut;
      case Flow.Route(var by, List<Flow.Way> ways, Optional<Flow> otherwise) ->
          new Flow.Route(
              by,
              ways.stream()
                  .map(way -> new Flow.Way(way.name(), replaced(way.flow(), old, fresh)))
                  .toList(),
              otherwise.map(rest -> replaced(rest, old, fresh)));
      case Flow.Branch(var over, Flow body, var by, int parallelism) ->
          new Flow.Branch(over, replaced(body, old, fresh), by, parallelism);
      case Flow.Loop(Flow body, var until, int rounds) ->
          new Flow.Loop(replaced(body, old, fresh), until, rounds);
      case Flow.Recurse(Flow body, Flow derive, var by, int depth, int limit) ->
          new Flow.Recurse(
              replaced(body, old, fresh), replaced(derive, old, fresh), by, depth, limit);
    };
  }

  private static List<Flow> replaced(List<Flow> flows, Flow.Step old, Flow.Step fresh) {
    List<Flow> replaced = new ArrayList<>();
    flows.forEach(one -> replaced.add(replaced(one, old, fresh)));
    return replaced;
  }

  /** Whether two steps are one: equal steps may stand at several places. */
  @SuppressWarnings("ReferenceEquality")
  static boolean isSame(Flow step, Flow other) {
    return step == other;
  }
}
