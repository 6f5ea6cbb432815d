// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Draws flows: as a tree of text, and as a {@link Drawing} that pages and Mermaid show.
 *
 * <p>In a drawing time runs from left to right. A sequence takes one column after the other, and
 * branches lie one below the other. A fusion stands right of the longest of its branches, a router
 * left of its routes. A branch and a recursion have a box where they split, named by their vertex
 * and an {@code @}, and one where they merge. The judge of a loop and what derives queries stand
 * right of the body, with an arrow back to where the body begins.
 */
public final class FlowDrawer {

  /** The name of the box where a drawing begins. */
  public static final String QUESTION = "question";

  private final List<Drawing.Box> boxes = new ArrayList<>();
  private final List<Drawing.Arrow> arrows = new ArrayList<>();

  private FlowDrawer() {}

  /** The flow as boxes and arrows on a grid. */
  public static Drawing draw(Flow flow) {
    FlowDrawer drawer = new FlowDrawer();
    drawer.boxes.add(new Drawing.Box(QUESTION, QUESTION, Drawing.Kind.START, 0, 0));
    drawer.steps(Vertex.ROOT, flow.steps(), new Corner(List.of(new End(QUESTION, "")), 1, 0));
    return new Drawing(drawer.boxes, drawer.arrows);
  }

  /** A box from which an arrow leads on, and what stands at the arrow. */
  private record End(String box, String label) {}

  /** Where a part of the drawing begins: what leads there, and its first free column and row. */
  private record Corner(List<End> from, int column, int row) {}

  /** What a part of the drawing took: what leads on, the column after it, the row below it. */
  private record Taken(List<End> ends, int column, int row) {
    Corner next(int row) {
      return new Corner(ends, column, row);
    }
  }

  private Taken draw(String vertex, Flow node, Corner corner) {
    return switch (node) {
      case Flow.Step _ -> box(vertex, Labels.of(node), Drawing.Kind.OPERATOR, corner);
      case Flow.Sequence(List<Flow> steps) -> steps(vertex, steps, corner);
      case Flow.Fuse _ -> fuse(vertex, node, corner);
      case Flow.Cut _ -> box(vertex, Labels.of(node), Drawing.Kind.CUT, corner);
      case Flow.Route route -> route(vertex, route, corner);
      case Flow.Branch branch -> branch(vertex, branch, corner);
      case Flow.Loop loop -> loop(vertex, loop, corner);
      case Flow.Recurse recurse -> recurse(vertex, recurse, corner);
    };
  }

  private Taken box(String vertex, String label, Drawing.Kind kind, Corner corner) {
    boxes.add(new Drawing.Box(vertex, label, kind, corner.column(), corner.row()));
    corner
        .from()
        .forEach(end -> arrows.add(new Drawing.Arrow(end.box(), vertex, end.label(), false)));
    return new Taken(List.of(new End(vertex, "")), corner.column() + 1, corner.row() + 1);
  }

  private Taken steps(String vertex, List<Flow> steps, Corner corner) {
    Taken taken = new Taken(corner.from(), corner.column(), corner.row() + 1);
    int bottom = taken.row();
    for (int i = 0; i < steps.size(); i++) {
      taken = draw(Vertex.child(vertex, i), steps.get(i), taken.next(corner.row()));
      bottom = Math.max(bottom, taken.row());
    }
    return new Taken(taken.ends(), taken.column(), bottom);
  }

  private Taken fuse(String vertex, Flow node, Corner corner) {
    Taken branches = stacked(vertex, node.children(), corner, _ -> corner.from());
    Taken fused = box(vertex, Labels.of(node), Drawing.Kind.FUSION, branches.next(corner.row()));
    return new Taken(fused.ends(), fused.column(), branches.row());
  }

  /** Flows one below the other, each with what leads to it. */
  private Taken stacked(
      String vertex, List<Flow> flows, Corner corner, IntFunction<List<End>> from) {
    List<End> ends = new ArrayList<>();
    int right = corner.column();
    int bottom = corner.row();
    for (int i = 0; i < flows.size(); i++) {
      Corner below = new Corner(from.apply(i), corner.column(), bottom);
      Taken taken = draw(Vertex.child(vertex, i), flows.get(i), below);
      ends.addAll(taken.ends());
      right = Math.max(right, taken.column());
      bottom = taken.row();
    }
    return new Taken(ends, right, bottom);
  }

  private Taken route(String vertex, Flow.Route route, Corner corner) {
    Taken router = box(vertex, Labels.of(route), Drawing.Kind.DECISION, corner);
    List<String> names = new ArrayList<>(route.names());
    names.add(FlowReader.OTHERWISE);
    return stacked(
        vertex,
        route.children(),
        router.next(corner.row()),
        i -> List.of(new End(vertex, names.get(i))));
  }

  private Taken branch(String vertex, Flow.Branch branch, Corner corner) {
    String each = "each of " + Labels.call(branch.over());
    Taken split = box(start(vertex), each, Drawing.Kind.SPLIT, corner);
    Taken body = steps(vertex, branch.body().steps(), split.next(corner.row()));
    Taken merged = merge(vertex, branch.by(), body, corner.row());
    return new Taken(merged.ends(), merged.column(), body.row());
  }

  private Taken loop(String vertex, Flow.Loop loop, Corner corner) {
    int entrance = arrows.size();
    Taken body = steps(vertex, loop.body().steps(), corner);
    List<String> firsts =
        arrows.subList(entrance, arrows.size()).stream()
            .filter(arrow -> corner.from().contains(new End(arrow.from(), arrow.label())))
            .map(Drawing.Arrow::to)
            .distinct()
            .toList();
    Taken judge = box(vertex, Labels.of(loop), Drawing.Kind.DECISION, body.next(corner.row()));
    firsts.forEach(first -> arrows.add(new Drawing.Arrow(vertex, first, "again", true)));
    return new Taken(List.of(new End(vertex, "enough")), judge.column(), body.row());
  }

  private Taken recurse(String vertex, Flow.Recurse recurse, Corner corner) {
    String each = "each query, to depth %d, at most %d".formatted(recurse.depth(), recurse.limit());
    Taken split = box(start(vertex), each, Drawing.Kind.SPLIT, corner);
    Taken body = draw(Vertex.child(vertex, 0), recurse.body(), split.next(corner.row()));
    Taken merged = merge(vertex, recurse.by(), body, corner.row());
    Taken derived = draw(Vertex.child(vertex, 1), recurse.derive(), body.next(body.row()));
    derived
        .ends()
        .forEach(end ->
            arrows.add(new Drawing.Arrow(end.box(), start(vertex), "further queries", true)));
    return new Taken(merged.ends(), Math.max(merged.column(), derived.column()), derived.row());
  }

  private Taken merge(String vertex, Merge by, Taken body, int row) {
    return box(vertex, "merge by " + Labels.call(by), Drawing.Kind.FUSION, body.next(row));
  }

  /** The name of the box where a branch or a recursion splits. */
  private static String start(String vertex) {
    return vertex + "@";
  }

  /**
   * The flow as a tree, one node a line, each with its vertex:
   *
   * <pre>
   * hybrid: words and meaning
   * ├─ 1 fuse by rrf
   * │  ├─ 1.1 retrieve (index: lexical, k: 200)
   * │  └─ 1.2 retrieve (index: dense, k: 200)
   * └─ 2 cut 10
   * </pre>
   */
  public static String tree(NamedFlow flow) {
    StringBuilder text = new StringBuilder(flow.name());
    if (!flow.description().isEmpty()) {
      text.append(": ").append(flow.description());
    }
    children(text.append('\n'), "", Vertex.ROOT, flow.flow().steps(), _ -> "");
    return text.toString();
  }

  private static void children(
      StringBuilder text,
      String margin,
      String vertex,
      List<Flow> children,
      IntFunction<String> role) {
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      Flow child = children.get(i);
      String name = Vertex.child(vertex, i);
      text.append(margin).append(last ? "└─ " : "├─ ").append(name).append(' ');
      text.append(role.apply(i)).append(Labels.of(child)).append('\n');
      String inner = margin + (last ? "   " : "│  ");
      children(text, inner, name, child.children(), place -> role(child, place));
    }
  }

  /** What a child is to its parent, where that is not plain. */
  private static String role(Flow parent, int index) {
    return switch (parent) {
      case Flow.Route route when index < route.ways().size() -> route.names().get(index) + ": ";
      case Flow.Route _ -> FlowReader.OTHERWISE + ": ";
      case Flow.Recurse _ -> index == 0 ? "body: " : "derive: ";
      case Flow.Step _, Flow.Sequence _, Flow.Fuse _, Flow.Cut _, Flow.Branch _, Flow.Loop _ -> "";
    };
  }
}
