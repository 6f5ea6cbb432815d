// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a flow is told in the words of Modular RAG, 2024: its pattern P = {Module:{operator} -> ..}
 * of section IV, and the published patterns of section V that it has.
 *
 * <p>In a pattern {@code (a | b)} is one of several routes, {@code (a + b)} are branches that are
 * merged, {@code (a)^n} is done for each part of a split, or round after round.
 *
 * @param text the pattern
 * @param kinds the published patterns; {@link Kind#LINEAR} alone where there is no other
 */
public record Pattern(String text, Set<Kind> kinds) {

  /** A published pattern. */
  public enum Kind {
    /** One thing after the other. */
    LINEAR("linear"),
    /** A router chooses what is done. */
    CONDITIONAL("conditional"),
    /** Several branches retrieve, and are merged after it. */
    BRANCHING_PRE("branching before retrieval"),
    /** Several branches share what was retrieved, and are merged after it. */
    BRANCHING_POST("branching after retrieval"),
    /** Rounds, each on what the last one gave. */
    ITERATIVE("loop, iterative"),
    /** Queries that lead to queries. */
    RECURSIVE("loop, recursive"),
    /** The answer so far decides whether to retrieve, or whether to go on. */
    ADAPTIVE("loop, adaptive");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** What people call it. */
    public String words() {
      return words;
    }
  }

  public Pattern {
    kinds = Set.copyOf(kinds);
  }

  /**
   * The pattern of a flow.
   *
   * @param vocabulary where its operators have their places
   */
  public static Pattern of(Flow flow, Vocabulary vocabulary) {
    Reader reader = new Reader(vocabulary);
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    all(flow).forEach(node -> reader.kind(node).ifPresent(kinds::add));
    return new Pattern(
        "{%s}".formatted(reader.text(flow)), kinds.isEmpty() ? Set.of(Kind.LINEAR) : kinds);
  }

  /** The published patterns in words. */
  public String words() {
    return kinds.stream().sorted().map(Kind::words).collect(Collectors.joining("; "));
  }

  private static Stream<Flow> all(Flow flow) {
    return Stream.concat(Stream.of(flow), flow.children().stream().flatMap(Pattern::all));
  }

  private record Reader(Vocabulary vocabulary) {

    Optional<Kind> kind(Flow node) {
      return switch (node) {
        case Flow.Step _, Flow.Sequence _, Flow.Cut _ -> Optional.empty();
        case Flow.Route route -> Optional.of(conditional(route));
        case Flow.Fuse _, Flow.Branch _ -> Optional.of(branching(node));
        case Flow.Loop(_, Judge until, _) ->
            Optional.of(looksAtAnswers(until.reads()) ? Kind.ADAPTIVE : Kind.ITERATIVE);
        case Flow.Recurse _ -> Optional.of(Kind.RECURSIVE);
      };
    }

    private Kind conditional(Flow.Route route) {
      boolean decidesToRetrieve =
          looksAtAnswers(route.by().reads()) && route.children().stream().anyMatch(this::retrieves);
      return decidesToRetrieve ? Kind.ADAPTIVE : Kind.CONDITIONAL;
    }

    private Kind branching(Flow node) {
      return retrieves(node) ? Kind.BRANCHING_PRE : Kind.BRANCHING_POST;
    }

    private static boolean looksAtAnswers(Set<Slot> reads) {
      return reads.contains(Slot.ANSWER) || reads.contains(Slot.DRAFTS);
    }

    private boolean retrieves(Flow flow) {
      Predicate<Flow> retrieval =
          node ->
              node instanceof Flow.Step(Operator operator)
                  && vocabulary
                      .place(operator.name())
                      .filter(place -> place.module() == Module.RETRIEVAL)
                      .isPresent();
      return all(flow).anyMatch(retrieval);
    }

    String text(Flow node) {
      return switch (node) {
        case Flow.Step(Operator operator) -> call(module(operator), operator.name());
        case Flow.Sequence(List<Flow> steps) -> texts(steps, " -> ");
        case Flow.Fuse(Merge by, List<Flow> branches) ->
            "(%s) -> %s".formatted(texts(branches, " + "), orchestration(by));
        case Flow.Cut _ -> call(Module.POST_RETRIEVAL.words(), FlowReader.CUT);
        case Flow.Route(Router by, _, _) ->
            "%s -> (%s)".formatted(orchestration(by), texts(node.children(), " | "));
        case Flow.Branch(Split over, Flow body, Merge by, _) ->
            "%s -> (%s)^n -> %s".formatted(orchestration(over), text(body), orchestration(by));
        case Flow.Loop(Flow body, Judge until, int rounds) ->
            "(%s -> %s)^%d".formatted(text(body), orchestration(until), rounds);
        case Flow.Recurse(Flow body, Flow derive, Merge by, int depth, _) ->
            "(%s -> %s)^%d -> %s".formatted(text(body), text(derive), depth, orchestration(by));
      };
    }

    private String texts(List<Flow> flows, String between) {
      List<String> texts = new ArrayList<>();
      flows.forEach(flow -> texts.add(text(flow)));
      return texts.isEmpty() ? "nothing" : String.join(between, texts);
    }

    private String module(Operator operator) {
      return vocabulary
          .place(operator.name())
          .map(SubModule::module)
          .map(Module::words)
          .orElse("unknown");
    }

    private static String orchestration(Part part) {
      return call(Module.ORCHESTRATION.words(), part.name());
    }

    private static String call(String module, String name) {
      return "%s:{%s}".formatted(module, name);
    }
  }
}
