// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.Hit;
import dev.toller.Ranking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Explains the hits of a run from its trace: where each stood after every stage, what each
 * retriever matched, what each branch added to a fused score, and which sentence is nearest to the
 * question.
 *
 * <p>Nothing runs again; what costs is the encoder, one batch for each hit, and the retrievers'
 * explanations.
 */
public final class Explainer {

  private final Result result;
  private final Environment environment;
  private final List<Ranked> stages;
  private final NearestSentence nearest;

  private Explainer(Result result, Environment environment) {
    this.result = result;
    this.environment = environment;
    this.stages = result.trace().visits().stream().filter(Visit::ranked).map(Ranked::of).toList();
    this.nearest = new NearestSentence(environment.corpus().encoder(), result.context().question());
  }

  /**
   * The explanations of the final hits, best first.
   *
   * @param environment the one that the flow ran with
   */
  public static List<Explained> explain(Result result, Environment environment) {
    Explainer explainer = new Explainer(result, environment);
    List<Explained> explained = new ArrayList<>();
    for (Hit hit : result.context().ranking().hits()) {
      explained.add(explainer.explain(hit, explained.size() + 1));
    }
    return explained;
  }

  private Explained explain(Hit hit, int rank) {
    return new Explained(
        hit,
        rank,
        stages.stream().map(stage -> stage(stage, hit.id())).toList(),
        environment.corpus().passage(hit.id()).flatMap(p -> nearest.in(p.text())));
  }

  private Explained.Stage stage(Ranked stage, String id) {
    Visit visit = stage.visit();
    return new Explained.Stage(
        visit.vertex(),
        visit.label() + Vertex.times(visit.vertex()),
        Optional.ofNullable(stage.places().get(id)),
        reasons(visit, id));
  }

  private List<Reason> reasons(Visit visit, String id) {
    return switch (visit.node()) {
      case Flow.Step(Operator operator) -> operator.explain(visit.before(), id, environment);
      case Flow.Fuse(Merge by, List<Flow> branches) ->
          by.explain(branches(visit.vertex(), branches.size()), id);
      case Flow.Branch(_, _, Merge by, _) -> by.explain(copies(visit.vertex()), id);
      case Flow.Recurse(_, _, Merge by, _, _) -> by.explain(queries(visit.vertex()), id);
      case Flow.Sequence _, Flow.Cut _, Flow.Route _, Flow.Loop _ -> List.of();
    };
  }

  private List<Merge.Branch> branches(String fusion, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Vertex.child(fusion, i))
        .map(branch -> new Merge.Branch(does(branch), lastWithin(branch)))
        .toList();
  }

  private List<Merge.Branch> copies(String branch) {
    return IntStream.iterate(0, i -> visited(Vertex.copy(branch, i)), i -> i + 1)
        .mapToObj(i -> numbered(i, Vertex.copy(branch, i)))
        .toList();
  }

  private List<Merge.Branch> queries(String recursion) {
    return IntStream.iterate(0, i -> visited(Vertex.copy(recursion, i)), i -> i + 1)
        .mapToObj(i -> numbered(i, Vertex.child(Vertex.copy(recursion, i), 0)))
        .toList();
  }

  private Merge.Branch numbered(int index, String vertex) {
    String does = "%d: %s".formatted(index + 1, does(vertex));
    return new Merge.Branch(does, lastWithin(vertex));
  }

  private boolean visited(String vertex) {
    return result.trace().visits().stream()
        .anyMatch(visit -> Vertex.within(visit.vertex(), vertex));
  }

  /** What a branch does, step by step. */
  private String does(String vertex) {
    return result.trace().visits().stream()
        .filter(visit -> Vertex.within(visit.vertex(), vertex))
        .map(Visit::label)
        .collect(Collectors.joining(", "));
  }

  /** What a branch left: the ranking of the last visit at or below its vertex. */
  private Ranking lastWithin(String vertex) {
    return result.trace().visits().stream()
        .filter(visit -> Vertex.within(visit.vertex(), vertex))
        .reduce((_, later) -> later)
        .map(visit -> visit.after().ranking())
        .orElse(Ranking.EMPTY);
  }

  /** A visit with the place of each passage in the ranking that it left. */
  private record Ranked(Visit visit, Map<String, Explained.Place> places) {
    static Ranked of(Visit visit) {
      Map<String, Explained.Place> places = new HashMap<>();
      for (Hit hit : visit.after().ranking().hits()) {
        places.put(hit.id(), new Explained.Place(places.size() + 1, hit.score()));
      }
      return new Ranked(visit, places);
    }
  }
}
