// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.chart;

import dev.toller.app.server.chart.Svg.Anchor;
import dev.toller.app.server.chart.Whiskers.Interval;
import java.util.List;
import java.util.stream.Collectors;

/** What systems give against what they cost. */
public final class Scatter {

  private Scatter() {}

  /**
   * A system by what it costs and what it gives.
   *
   * @param quality up, such as nDCG@10, with its interval
   * @param cost across, such as milliseconds
   */
  public record Tradeoff(Interval quality, double cost) {}

  /** A dot with its interval for each system: right costs more, up is better. */
  public static Svg plot(List<Tradeoff> systems, String costName, String qualityName) {
    Scale across =
        Scale.around(0, systems.stream().mapToDouble(Tradeoff::cost).max().orElse(1), 10, 96);
    Scale up =
        Scale.around(
            systems.stream().mapToDouble(system -> system.quality().low()).min().orElse(0),
            systems.stream().mapToDouble(system -> system.quality().high()).max().orElse(1),
            200,
            24);
    Svg svg = new Svg(248, spoken(systems, costName, qualityName));
    frame(svg, across, up, costName, qualityName);
    for (int i = 0; i < systems.size(); i++) {
      place(svg, systems.get(i), across, up, Bars.colour(i));
    }
    return svg;
  }

  private static void frame(Svg svg, Scale across, Scale up, String costName, String qualityName) {
    for (double tick : up.ticks()) {
      svg.line(10, up.at(tick), 96, up.at(tick), "grid");
      svg.text(9, up.at(tick) + 4, Anchor.END, Numbers.tick(tick));
    }
    for (double tick : across.ticks()) {
      svg.text(across.at(tick), 220, Anchor.MIDDLE, Numbers.tick(tick));
    }
    svg.line(10, 200, 96, 200, "axis");
    svg.text(0, 12, Anchor.START, qualityName);
    svg.text(96, 242, Anchor.END, costName);
  }

  private static void place(Svg svg, Tradeoff system, Scale across, Scale up, String colour) {
    Interval quality = system.quality();
    double x = across.at(system.cost());
    double y = up.at(quality.mean());
    svg.line(x, up.at(quality.low()), x, up.at(quality.high()), "whisker " + colour)
        .dot(x, y, 6, colour, spoken(system))
        .beside(x, y + 4, x > 70 ? Anchor.END : Anchor.START, 11, quality.name());
  }

  private static String spoken(List<Tradeoff> systems, String costName, String qualityName) {
    return systems.stream()
        .map(Scatter::spoken)
        .collect(Collectors.joining("; ", qualityName + " at " + costName + ": ", ""));
  }

  private static String spoken(Tradeoff system) {
    return "%s at %s".formatted(system.quality(), Numbers.round(system.cost()));
  }
}
