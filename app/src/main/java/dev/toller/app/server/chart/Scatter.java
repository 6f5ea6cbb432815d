// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.chart;

import dev.toller.app.server.chart.Whiskers.Interval;
import dev.toller.measure.Numbers;
import java.util.Comparator;
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

  /**
   * A dot with its interval for each system: right costs more, up is better. Costs stand on a
   * logarithmic scale where they differ much.
   */
  public static Svg plot(List<Tradeoff> systems, String costName, String qualityName) {
    Across across = Across.of(systems.stream().map(Tradeoff::cost).toList(), 10, 96);
    Scale up =
        Scale.around(
            systems.stream().mapToDouble(system -> system.quality().low()).min().orElse(0),
            systems.stream().mapToDouble(system -> system.quality().high()).max().orElse(1),
            200,
            24);
    Svg svg = new Svg(248, spoken(systems, costName, qualityName));
    Frame.draw(svg, across, up, costName, qualityName);
    Labels labels = new Labels();
    for (int i = 0; i < systems.size(); i++) {
      place(svg, systems.get(i), across, up, Bars.colour(i));
      labels.keepFree(across.at(systems.get(i).cost()), up.at(systems.get(i).quality().mean()));
    }
    systems.stream()
        .sorted(Comparator.comparingDouble(system -> -system.quality().mean()))
        .forEach(system ->
            labels.place(
                svg,
                across.at(system.cost()),
                up.at(system.quality().mean()),
                system.quality().name()));
    return svg;
  }

  private static void place(Svg svg, Tradeoff system, Across across, Scale up, String colour) {
    Interval quality = system.quality();
    double x = across.at(system.cost());
    svg.line(x, up.at(quality.low()), x, up.at(quality.high()), "whisker " + colour)
        .dot(x, up.at(quality.mean()), 6, colour, spoken(system));
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
