// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.chart;

import dev.toller.app.server.chart.Svg.Anchor;
import java.util.List;
import java.util.stream.Collectors;

/** What systems give against what they cost. */
public final class Scatter {

  private Scatter() {}

  /**
   * A system by what it costs and what it gives.
   *
   * @param name the system
   * @param cost across, such as milliseconds
   * @param quality up, such as nDCG@10
   */
  public record Tradeoff(String name, double cost, double quality) {}

  /** A dot for each system: right costs more, up is better. */
  public static Svg plot(List<Tradeoff> systems, String costName, String qualityName) {
    Scale across =
        Scale.around(0, systems.stream().mapToDouble(Tradeoff::cost).max().orElse(1), 10, 96);
    Scale up =
        Scale.around(
            systems.stream().mapToDouble(Tradeoff::quality).min().orElse(0),
            systems.stream().mapToDouble(Tradeoff::quality).max().orElse(1),
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
    double x = across.at(system.cost());
    double y = up.at(system.quality());
    svg.dot(
        x,
        y,
        6,
        colour,
        "%s: %s at %s"
            .formatted(
                system.name(), Numbers.digits(system.quality()), Numbers.round(system.cost())));
    svg.text(x, y - 11, x > 75 ? Anchor.END : Anchor.MIDDLE, system.name());
  }

  private static String spoken(List<Tradeoff> systems, String costName, String qualityName) {
    return systems.stream()
        .map(system ->
            "%s: %s %s, %s %s"
                .formatted(
                    system.name(),
                    qualityName,
                    Numbers.digits(system.quality()),
                    costName,
                    Numbers.round(system.cost())))
        .collect(Collectors.joining("; "));
  }
}
