// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.flow.fusion.Fusion;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws flows: as a tree of text, and as a {@link Drawing} that pages and Mermaid show.
 *
 * <p>In a drawing time runs from left to right. A sequence takes one column after the other, the
 * branches of a fusion lie one below the other, and the fusion stands right of the longest of them.
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
    drawer.steps(Vertex.ROOT, flow.steps(), new Corner(QUESTION, 1, 0));
    return new Drawing(drawer.boxes, drawer.arrows);
  }

  /** Where a part of the drawing begins: the box before it, and its first free column and row. */
  private record Corner(String from, int column, int row) {
    Corner below(int newRow) {
      return new Corner(from, column, newRow);
    }
  }

  /** What a part of the drawing took: its last box, the column after it, the row below it. */
  private record Taken(String last, int column, int row) {}

  private Taken draw(String vertex, Flow node, Corner corner) {
    return switch (node) {
      case Flow.Step _ -> box(vertex, node, Drawing.Kind.OPERATOR, corner);
      case Flow.Sequence(List<Flow> steps) -> steps(vertex, steps, corner);
      case Flow.Fuse(_, List<Flow> branches) -> fuse(vertex, node, branches, corner);
      case Flow.Cut _ -> box(vertex, node, Drawing.Kind.CUT, corner);
    };
  }

  private Taken box(String vertex, Flow node, Drawing.Kind kind, Corner corner) {
    boxes.add(new Drawing.Box(vertex, Labels.of(node), kind, corner.column(), corner.row()));
    arrows.add(new Drawing.Arrow(corner.from(), vertex));
    return new Taken(vertex, corner.column() + 1, corner.row() + 1);
  }

  private Taken steps(String vertex, List<Flow> steps, Corner corner) {
    Taken taken = new Taken(corner.from(), corner.column(), corner.row());
    int bottom = corner.row();
    for (int i = 0; i < steps.size(); i++) {
      Corner next = new Corner(taken.last(), taken.column(), corner.row());
      taken = draw(Vertex.child(vertex, i), steps.get(i), next);
      bottom = Math.max(bottom, taken.row());
    }
    return new Taken(taken.last(), taken.column(), bottom);
  }

  private Taken fuse(String vertex, Flow node, List<Flow> branches, Corner corner) {
    List<String> ends = new ArrayList<>();
    int right = corner.column();
    int bottom = corner.row();
    for (int i = 0; i < branches.size(); i++) {
      Taken branch = draw(Vertex.child(vertex, i), branches.get(i), corner.below(bottom));
      ends.add(branch.last());
      right = Math.max(right, branch.column());
      bottom = branch.row();
    }
    boxes.add(new Drawing.Box(vertex, Labels.of(node), Drawing.Kind.FUSION, right, corner.row()));
    ends.forEach(end -> arrows.add(new Drawing.Arrow(end, vertex)));
    return new Taken(vertex, right + 1, bottom);
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
    children(text.append('\n'), "", Vertex.ROOT, flow.flow().steps());
    return text.toString();
  }

  private static void children(
      StringBuilder text, String margin, String vertex, List<Flow> children) {
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      Flow child = children.get(i);
      String name = Vertex.child(vertex, i);
      text.append(margin).append(last ? "└─ " : "├─ ");
      text.append(name).append(' ').append(Labels.of(child)).append('\n');
      children(text, margin + (last ? "   " : "│  "), name, below(child));
    }
  }

  private static List<Flow> below(Flow node) {
    return switch (node) {
      case Flow.Step _, Flow.Cut _ -> List.of();
      case Flow.Sequence(List<Flow> steps) -> steps;
      case Flow.Fuse(Fusion _, List<Flow> branches) -> branches;
    };
  }
}
