// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.chart;

import java.util.List;

/** Lines between the things that two ranked lists have in common. */
public final class Crossings {

  private Crossings() {}

  /**
   * Draws a line from each thing on the left to itself on the right.
   *
   * @param left the ids on the left, best first
   * @param right the ids on the right, best first
   * @param rowHeight how high each row is, in pixels
   */
  public static Svg plot(List<String> left, List<String> right, int rowHeight) {
    Svg svg = new Svg(Math.max(left.size(), right.size()) * rowHeight, "");
    for (int i = 0; i < left.size(); i++) {
      int j = right.indexOf(left.get(i));
      if (j >= 0) {
        String style = i == j ? "link" : j < i ? "link up" : "link down";
        svg.line(0, (i + 0.5) * rowHeight, 100, (j + 0.5) * rowHeight, style);
      }
    }
    return svg;
  }
}
