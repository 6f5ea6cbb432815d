// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.TollerException;
import dev.toller.flow.fusion.Fusion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what would make a flow fail or mean nothing, before it runs: slots that are read before
 * they are written, branches without a ranking, fusions that do not fit their branches, bounds.
 */
public final class FlowChecker {

  private final List<Problem> problems = new ArrayList<>();

  private FlowChecker() {}

  /**
   * What is wrong.
   *
   * @param vertex where
   * @param message a clause that says what is needed, what there is, and the shortest way out
   */
  public record Problem(String vertex, String message) {
    @Override
    public String toString() {
      return "At %s, %s.".formatted(vertex, message);
    }
  }

  /** All that is wrong with a flow that starts from a question, in the order of its vertices. */
  public static List<Problem> problems(Flow flow) {
    return problems(flow, EnumSet.copyOf(Slot.GIVEN));
  }

  /**
   * All that is wrong with a flow.
   *
   * @param given the slots that are written before the flow starts
   */
  public static List<Problem> problems(Flow flow, Set<Slot> given) {
    FlowChecker checker = new FlowChecker();
    Set<Slot> written = checker.steps(Vertex.ROOT, flow.steps(), given);
    if (Collections.disjoint(written, Set.of(Slot.RANKING, Slot.ANSWER))) {
      checker.found(
          Integer.toString(flow.steps().size()),
          "the flow ends without a ranking and without an answer; add a step that finds passages, such as 'retrieve'");
    }
    return List.copyOf(checker.problems);
  }

  /**
   * The flow itself, when nothing is wrong with it.
   *
   * @throws TollerException of kind {@code INVALID}, saying all that is wrong
   */
  public static NamedFlow require(NamedFlow flow) {
    refuse("The flow '%s' cannot run.".formatted(flow.name()), problems(flow.flow()));
    return flow;
  }

  static void refuse(String opening, List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw TollerException.invalid(
          problems.stream()
              .map(Problem::toString)
              .collect(Collectors.joining(" ", opening + " ", "")));
    }
  }

  /** Checks a node where {@code given} is written, and returns what the node writes. */
  private Set<Slot> check(String vertex, Flow node, Set<Slot> given) {
    return switch (node) {
      case Flow.Step(Operator operator) -> step(vertex, operator, given);
      case Flow.Sequence(List<Flow> steps) -> steps(vertex, steps, given);
      case Flow.Fuse(Fusion by, List<Flow> branches) -> fuse(vertex, by, branches, given);
      case Flow.Cut(int k) -> cut(vertex, k, given);
    };
  }

  private Set<Slot> steps(String vertex, List<Flow> steps, Set<Slot> given) {
    Set<Slot> written = EnumSet.noneOf(Slot.class);
    for (int i = 0; i < steps.size(); i++) {
      written.addAll(check(Vertex.child(vertex, i), steps.get(i), union(given, written)));
    }
    return written;
  }

  private Set<Slot> step(String vertex, Operator operator, Set<Slot> given) {
    require(vertex, operator.name(), operator.reads(), given);
    return operator.writes();
  }

  private Set<Slot> cut(String vertex, int k, Set<Slot> given) {
    if (k < 1) {
      found(vertex, "cut keeps at least 1 passage, got %d".formatted(k));
    }
    require(vertex, "cut", Set.of(Slot.RANKING), given);
    return Set.of(Slot.RANKING);
  }

  private Set<Slot> fuse(String vertex, Fusion by, List<Flow> branches, Set<Slot> given) {
    if (branches.size() < 2) {
      found(
          vertex,
          "a fusion needs two or more branches, got %d; write the branch without the fusion"
              .formatted(branches.size()));
    }
    by.problems(branches.size()).forEach(problem -> found(vertex, problem));
    for (int i = 0; i < branches.size(); i++) {
      branch(Vertex.child(vertex, i), branches.get(i), given);
    }
    return Set.of(Slot.RANKING);
  }

  private void branch(String vertex, Flow branch, Set<Slot> given) {
    Set<Slot> written = check(vertex, branch, given);
    if (!written.contains(Slot.RANKING)) {
      found(
          vertex,
          "each branch of a fusion writes the ranking, and this one writes %s; end it with a step that finds passages, such as 'retrieve'"
              .formatted(names(written)));
    }
  }

  private void require(String vertex, String who, Set<Slot> reads, Set<Slot> given) {
    Set<Slot> lacking = EnumSet.noneOf(Slot.class);
    lacking.addAll(reads);
    lacking.removeAll(given);
    if (!lacking.isEmpty()) {
      found(
          vertex,
          "'%s' reads %s, and what comes before offers %s; put %s before it"
              .formatted(who, names(told(reads)), names(told(given)), writers(lacking)));
    }
  }

  /** Filter and excerpts are there without anybody's doing, and nobody asks for them. */
  private static Set<Slot> told(Set<Slot> slots) {
    Set<Slot> told = EnumSet.noneOf(Slot.class);
    told.addAll(slots);
    told.removeAll(Set.of(Slot.FILTER, Slot.EXCERPTS));
    return told;
  }

  private void found(String vertex, String message) {
    problems.add(new Problem(vertex, message));
  }

  private static Set<Slot> union(Set<Slot> left, Set<Slot> right) {
    Set<Slot> both = EnumSet.noneOf(Slot.class);
    both.addAll(left);
    both.addAll(right);
    return both;
  }

  private static String names(Set<Slot> slots) {
    return slots.isEmpty()
        ? "nothing"
        : slots.stream().sorted().map(Slot::words).collect(Collectors.joining(" and "));
  }

  private static String writers(Set<Slot> slots) {
    return slots.stream().sorted().map(FlowChecker::writer).collect(Collectors.joining(" and "));
  }

  private static String writer(Slot slot) {
    return switch (slot) {
      case QUERIES -> "a step that writes queries";
      case FILTER -> "a step that writes a filter";
      case EXCERPTS -> "a step that chooses what is read";
      case RANKING -> "a step that finds passages, such as 'retrieve',";
      case DRAFTS -> "a step that drafts answers";
      case ANSWER -> "a step that answers";
    };
  }
}
