// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stage;

import dev.toller.TollerException;
import dev.toller.flow.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order in which stages run: each after its inputs. */
public final class StageGraph {

  private final Map<String, StageCall> stages;
  private final Set<String> ordered = new LinkedHashSet<>();
  private final List<String> path = new ArrayList<>();

  private StageGraph(Map<String, StageCall> stages) {
    this.stages = stages;
  }

  /**
   * The stages that are wanted and all that they need, each after its inputs.
   *
   * @throws TollerException of kind {@code INVALID} for a name that is no stage, and for stages
   *     that need each other in a circle
   */
  public static List<StageCall> order(Map<String, StageCall> stages, Collection<String> wanted) {
    StageGraph graph = new StageGraph(stages);
    wanted.forEach(graph::visit);
    return graph.ordered.stream().map(stages::get).toList();
  }

  private void visit(String name) {
    if (path.contains(name)) {
      List<String> circle = path.subList(path.indexOf(name), path.size());
      throw TollerException.invalid(
          "The stages need each other in a circle: %s -> %s; take one of these needs out."
              .formatted(String.join(" -> ", circle), name));
    }
    if (ordered.contains(name)) {
      return;
    }
    StageCall call = stages.get(name);
    if (call == null) {
      throw TollerException.invalid(
          "%s needs the stage '%s', and there is none of this name; %s."
              .formatted(
                  path.isEmpty() ? "A tier" : "The stage '%s'".formatted(path.getLast()),
                  name,
                  Names.instead(name, stages.keySet())));
    }
    path.add(name);
    call.stage().inputs().stream().sorted().forEach(this::visit);
    path.removeLast();
    ordered.add(name);
  }

  /** The names of the stages whose output differs from seed to seed. */
  public static Set<String> varying(List<StageCall> order) {
    Set<String> varying = new HashSet<>();
    for (StageCall call : order) {
      if (call.stage().seeded() || call.stage().inputs().stream().anyMatch(varying::contains)) {
        varying.add(call.name());
      }
    }
    return varying;
  }

  /** Those of {@code order} that come after {@code name}, and itself. */
  public static Set<String> successors(List<StageCall> order, String name) {
    Set<String> successors = new HashSet<>(Set.of(name));
    for (StageCall call : order) {
      if (call.stage().inputs().stream().anyMatch(successors::contains)) {
        successors.add(call.name());
      }
    }
    return successors;
  }
}
