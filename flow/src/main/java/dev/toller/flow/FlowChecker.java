// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.TollerException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what would make a flow fail or mean nothing, before it runs: slots that are read before
 * they are written, branches that do not write what their merge reads, merges and routers that do
 * not fit their branches, loops without a bound, more than a million steps.
 *
 * <p>After a route only those slots count as written that every way writes; after a loop, what its
 * body writes; after a merge, what the merge writes.
 */
public final class FlowChecker {

  private final List<Problem> problems = new ArrayList<>();

  /** The slots that some ways of a route write and others do not, with the route's vertex. */
  private final Map<Slot, String> sometimes = new EnumMap<>(Slot.class);

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
    return problems(flow, Slot.GIVEN);
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
    checker.bound(flow);
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

  /** The slots that a flow which starts from a question has written for sure when it ends. */
  public static Set<Slot> written(Flow flow) {
    return new FlowChecker().steps(Vertex.ROOT, flow.steps(), Slot.GIVEN);
  }

  /** Checks a node where {@code given} is written, and returns what the node writes. */
  private Set<Slot> check(String vertex, Flow node, Set<Slot> given) {
    return switch (node) {
      case Flow.Step(Operator operator) -> step(vertex, operator, given);
      case Flow.Sequence(List<Flow> steps) -> steps(vertex, steps, given);
      case Flow.Fuse(Merge by, List<Flow> branches) -> fuse(vertex, by, branches, given);
      case Flow.Cut(int k) -> cut(vertex, k, given);
      case Flow.Route route -> route(vertex, route, given);
      case Flow.Branch branch -> branch(vertex, branch, given);
      case Flow.Loop loop -> loop(vertex, loop, given);
      case Flow.Recurse recurse -> recurse(vertex, recurse, given);
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

  private Set<Slot> fuse(String vertex, Merge by, List<Flow> branches, Set<Slot> given) {
    if (branches.size() < 2) {
      found(
          vertex,
          "a fusion needs two or more branches, got %d; write the branch without the fusion"
              .formatted(branches.size()));
    }
    by.problems(OptionalInt.of(branches.size())).forEach(problem -> found(vertex, problem));
    Set<Slot> common = EnumSet.allOf(Slot.class);
    for (int i = 0; i < branches.size(); i++) {
      String branch = Vertex.child(vertex, i);
      Set<Slot> written = check(branch, branches.get(i), given);
      requireMerged(branch, "each branch of a fusion", by, written);
      common.retainAll(written);
    }
    return by.writes(union(common, by.reads()));
  }

  /** That what is merged writes what the merge reads. */
  private void requireMerged(String vertex, String who, Merge by, Set<Slot> written) {
    Set<Slot> lacking = without(by.reads(), written);
    if (!lacking.isEmpty()) {
      found(
          vertex,
          "%s by %s writes %s, and this one writes %s; end it with %s"
              .formatted(
                  who,
                  by.name(),
                  names(by.reads()),
                  names(written),
                  writers(lacking).replaceFirst(",$", "")));
    }
  }

  private Set<Slot> route(String vertex, Flow.Route route, Set<Slot> given) {
    require(vertex, route.by().name(), route.by().reads(), given);
    names(vertex, route);
    Set<Slot> all = EnumSet.allOf(Slot.class);
    Set<Slot> some = EnumSet.noneOf(Slot.class);
    List<Flow> ways = route.children();
    for (int i = 0; i < ways.size(); i++) {
      Set<Slot> written = check(Vertex.child(vertex, i), ways.get(i), given);
      all.retainAll(written);
      some.addAll(written);
    }
    without(some, all).forEach(slot -> sometimes.put(slot, vertex));
    return ways.isEmpty() ? some : all;
  }

  private void names(String vertex, Flow.Route route) {
    if (route.ways().isEmpty()) {
      found(
          vertex,
          "a route needs one or more routes, got none; write one for each of %s"
              .formatted(String.join(", ", route.by().routes())));
    }
    for (String name : route.names()) {
      if (!route.by().routes().contains(name)) {
        found(
            vertex,
            "the router '%s' never chooses the route '%s'; %s"
                .formatted(route.by().name(), name, Names.instead(name, route.by().routes())));
      }
    }
    if (new HashSet<>(route.names()).size() < route.ways().size()) {
      found(vertex, "two routes have one name; name each of %s once".formatted(route.names()));
    }
    if (route.otherwise().isEmpty()) {
      requireAll(vertex, route);
    }
  }

  private void requireAll(String vertex, Flow.Route route) {
    List<String> without = new ArrayList<>(route.by().routes());
    without.removeAll(route.names());
    if (!without.isEmpty()) {
      found(
          vertex,
          "the router '%s' may choose %s, and there are routes for %s; write a route for it, or 'otherwise'"
              .formatted(
                  route.by().name(), String.join(", ", without), String.join(", ", route.names())));
    }
    if (!route.by().decides()) {
      found(
          vertex,
          "the router '%s' may choose none of its routes; write 'otherwise', with an empty list where nothing is to be done"
              .formatted(route.by().name()));
    }
  }

  private Set<Slot> branch(String vertex, Flow.Branch branch, Set<Slot> given) {
    bound(vertex, "the parallelism of a branch", branch.parallelism(), Flow.Branch.MAX_PARALLELISM);
    require(vertex, branch.over().name(), branch.over().reads(), given);
    branch.by().problems(OptionalInt.empty()).forEach(problem -> found(vertex, problem));
    Set<Slot> split = branch.over().writes();
    Set<Slot> written = union(split, steps(vertex, branch.body().steps(), union(given, split)));
    requireMerged(vertex, "each copy of a branch", branch.by(), written);
    return branch.by().writes(union(written, branch.by().reads()));
  }

  private Set<Slot> loop(String vertex, Flow.Loop loop, Set<Slot> given) {
    bound(vertex, "the rounds of a loop", loop.rounds(), Flow.Loop.MAX_ROUNDS);
    Set<Slot> written = steps(vertex, loop.body().steps(), given);
    if (written.isEmpty()) {
      found(vertex, "the steps of a loop write something, and these write nothing; add a step");
    }
    require(vertex, loop.until().name(), loop.until().reads(), union(given, written));
    return written;
  }

  private Set<Slot> recurse(String vertex, Flow.Recurse recurse, Set<Slot> given) {
    bound(vertex, "the depth of a recursion", recurse.depth(), Flow.Recurse.MAX_DEPTH);
    bound(vertex, "the limit of a recursion", recurse.limit(), Flow.Recurse.MAX_QUERIES);
    recurse.by().problems(OptionalInt.empty()).forEach(problem -> found(vertex, problem));
    String body = Vertex.child(vertex, 0);
    Set<Slot> written = check(body, recurse.body(), given);
    requireMerged(body, "each body of a recursion", recurse.by(), written);
    String derivation = Vertex.child(vertex, 1);
    Set<Slot> derived = check(derivation, recurse.derive(), union(given, written));
    if (!derived.contains(Slot.QUERIES)) {
      found(
          derivation,
          "'derive' writes the queries, and this one writes %s; end it with %s"
              .formatted(names(derived), writer(Slot.QUERIES)));
    }
    return recurse.by().writes(union(written, recurse.by().reads()));
  }

  private void bound(Flow flow) {
    double work = Work.of(flow);
    if (work > Work.MOST) {
      found(
          "1",
          "a flow does at most %,d steps, and this one may do %,.0f; lower the rounds, limits or numbers of what is nested"
              .formatted(Work.MOST, work));
    }
  }

  private void bound(String vertex, String what, int number, int most) {
    if (number < 1 || number > most) {
      found(vertex, "%s must be from 1 to %d, got %d".formatted(what, most, number));
    }
  }

  private void require(String vertex, String who, Set<Slot> reads, Set<Slot> given) {
    Set<Slot> lacking = without(reads, given);
    if (!lacking.isEmpty()) {
      found(
          vertex,
          "'%s' reads %s, and what comes before offers %s; %s"
              .formatted(who, names(told(reads)), names(told(given)), wayOut(lacking)));
    }
  }

  private String wayOut(Set<Slot> lacking) {
    return lacking.stream()
        .filter(sometimes::containsKey)
        .findFirst()
        .map(slot -> "let every route at %s write %s".formatted(sometimes.get(slot), slot.words()))
        .orElseGet(() -> "put %s before it".formatted(writers(lacking)));
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

  private static Set<Slot> without(Set<Slot> slots, Set<Slot> others) {
    Set<Slot> rest = EnumSet.noneOf(Slot.class);
    rest.addAll(slots);
    rest.removeAll(others);
    return rest;
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
