// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.Explanation;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.flow.fusion.Fusion;
import dev.toller.flow.fusion.Shares;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
        visit.label(),
        Optional.ofNullable(stage.places().get(id)),
        reasons(visit, id));
  }

  private List<Reason> reasons(Visit visit, String id) {
    return switch (visit.node()) {
      case Flow.Step(Operator operator) -> operator.explain(visit.before(), id, environment);
      case Flow.Fuse(Fusion by, List<Flow> branches) -> fused(visit, by, branches.size(), id);
      case Flow.Sequence _, Flow.Cut _ -> List.of();
    };
  }

  private List<Reason> fused(Visit visit, Fusion by, int branches, String id) {
    List<Ranking> rankings = new ArrayList<>();
    List<String> vertices = new ArrayList<>();
    for (int i = 0; i < branches; i++) {
      vertices.add(Vertex.child(visit.vertex(), i));
      rankings.add(lastWithin(vertices.getLast()));
    }
    List<Explanation.Part> parts = new ArrayList<>();
    double score = 0;
    for (Shares branch : by.shares(rankings)) {
      parts.add(new Explanation.Part(does(vertices.get(parts.size())), branch.of(id)));
      score += branch.of(id);
    }
    parts.sort(Comparator.comparingDouble(Explanation.Part::value).reversed());
    return List.of(new Reason(by.name(), new Explanation(score, "sum over the branches", parts)));
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
