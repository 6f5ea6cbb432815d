// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.chart;

import dev.toller.app.server.chart.Svg.Anchor;
import java.util.ArrayList;
import java.util.List;

/** Names beside dots, each moved down until it covers none that was placed before it. */
final class Labels {

  private static final double LINE = 14;
  private static final double CHARACTER = 1.3;
  private static final double RIGHT = 68;
  private static final int DISTANCE = 11;

  private record Placed(double left, double right, double baseline) {

    boolean covers(Placed other) {
      return left < other.right && other.left < right && Math.abs(baseline - other.baseline) < LINE;
    }

    Placed lower() {
      return new Placed(left, right, baseline + 1);
    }
  }

  private final List<Placed> placed = new ArrayList<>();

  /** Writes a name beside a dot. */
  void place(Svg svg, double x, double baseline, String name) {
    boolean before = x > RIGHT;
    double width = name.length() * CHARACTER;
    Placed label = before ? new Placed(x - width, x, baseline) : new Placed(x, x + width, baseline);
    while (placed.stream().anyMatch(label::covers)) {
      label = label.lower();
    }
    placed.add(label);
    svg.beside(x, label.baseline(), before ? Anchor.END : Anchor.START, DISTANCE, name);
  }
}
