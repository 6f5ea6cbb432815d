// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.List;

/**
 * A flow as boxes on a grid and arrows between them, ready to be shown.
 *
 * @param boxes in the order in which they run, the question first
 * @param arrows by the names of their boxes
 */
public record Drawing(List<Box> boxes, List<Arrow> arrows) {

  public Drawing {
    boxes = List.copyOf(boxes);
    arrows = List.copyOf(arrows);
  }

  /**
   * One box.
   *
   * @param vertex its name, as in the trace
   * @param label what it does
   * @param kind how it may be shown
   * @param column from 0, left to right
   * @param row from 0, top to bottom
   */
  public record Box(String vertex, String label, Kind kind, int column, int row) {}

  /**
   * What goes from one box to another.
   *
   * @param from the earlier box
   * @param to the later box; the earlier one where the arrow goes back
   * @param label when that way is taken; may be empty
   * @param back whether it goes back, as that of a loop does
   */
  public record Arrow(String from, String to, String label, boolean back) {}

  /** What a box stands for. */
  public enum Kind {
    /** The question. */
    START,
    /** An operator. */
    OPERATOR,
    /** Where a context is split. */
    SPLIT,
    /** Where branches meet. */
    FUSION,
    /** Where a router chooses, or a judge says whether to go on. */
    DECISION,
    /** Where a ranking is cut. */
    CUT
  }

  /** How many columns there are. */
  public int columns() {
    return 1 + boxes.stream().mapToInt(Box::column).max().orElse(-1);
  }

  /** How many rows there are. */
  public int rows() {
    return 1 + boxes.stream().mapToInt(Box::row).max().orElse(-1);
  }

  /** The drawing in the language of Mermaid. */
  public String mermaid() {
    StringBuilder text = new StringBuilder("flowchart LR\n");
    for (Box box : boxes) {
      text.append("  ").append(name(box.vertex())).append(shape(box)).append('\n');
    }
    for (Arrow arrow : arrows) {
      text.append("  ").append(name(arrow.from())).append(arrow.back() ? " -.-> " : " --> ");
      text.append(label(arrow)).append(name(arrow.to())).append('\n');
    }
    return text.toString();
  }

  private static String label(Arrow arrow) {
    return arrow.label().isEmpty() ? "" : "|\"%s\"| ".formatted(escaped(arrow.label()));
  }

  private static String name(String vertex) {
    return "v" + vertex.replace('.', '_').replace("@", "_each");
  }

  private static String shape(Box box) {
    String label = '"' + escaped(box.label()) + '"';
    return switch (box.kind()) {
      case START -> "([" + label + "])";
      case OPERATOR -> "[" + label + "]";
      case SPLIT -> "[[" + label + "]]";
      case DECISION -> "{" + label + "}";
      case FUSION -> "{{" + label + "}}";
      case CUT -> "[/" + label + "\\]";
    };
  }

  private static String escaped(String label) {
    return label
        .replace("#", "#35;")
        .replace("&", "#38;")
        .replace("\"", "#34;")
        .replace("<", "#60;")
        .replace(">", "#62;")
        .replace("\n", " ");
  }
}
