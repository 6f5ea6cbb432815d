// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.chart;

import dev.toller.app.server.chart.Svg.Anchor;
import dev.toller.measure.Numbers;

/** The grid, the numbers and the names of the two axes of a drawing. */
final class Frame {

  private Frame() {}

  static void draw(Svg svg, Across across, Scale up, String acrossName, String upName) {
    for (double tick : up.ticks()) {
      svg.line(10, up.at(tick), 96, up.at(tick), "grid");
      svg.text(9, up.at(tick) + 4, Anchor.END, Numbers.tick(tick));
    }
    for (double tick : across.ticks()) {
      svg.text(across.at(tick), 220, Anchor.MIDDLE, Numbers.tick(tick));
    }
    svg.line(10, 200, 96, 200, "axis");
    svg.text(0, 12, Anchor.START, upName);
    svg.text(96, 242, Anchor.END, acrossName);
  }
}
