// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.chart;

import dev.toller.app.server.chart.Svg.Anchor;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** A line through the ranks that a passage has after each stage. */
public final class Standings {

  private Standings() {}

  /**
   * Where something stood after a stage.
   *
   * @param stage the stage
   * @param rank from 1; empty where it was not found
   */
  public record Standing(String stage, OptionalInt rank) {}

  /** The rank after each stage, the best on top, as a line from stage to stage. */
  public static Svg plot(List<Standing> standings) {
    int worst = standings.stream().flatMapToInt(at -> at.rank().stream()).max().orElse(1);
    Scale down = new Scale(1, Math.max(2, worst), 16, 62);
    Svg svg = new Svg(92, spoken(standings));
    double step = 100.0 / Math.max(1, standings.size());
    for (int i = 1; i < standings.size(); i++) {
      rise(svg, standings.get(i - 1), standings.get(i), step * (i - 0.5), step, down);
    }
    for (int i = 0; i < standings.size(); i++) {
      stand(svg, standings.get(i), step * (i + 0.5), down);
    }
    return svg;
  }

  private static void rise(Svg svg, Standing from, Standing to, double x, double step, Scale down) {
    if (from.rank().isPresent() && to.rank().isPresent()) {
      svg.line(x, down.at(from.rank().getAsInt()), x + step, down.at(to.rank().getAsInt()), "path");
    }
  }

  private static void stand(Svg svg, Standing standing, double x, Scale down) {
    if (standing.rank().isPresent()) {
      int rank = standing.rank().getAsInt();
      svg.dot(x, down.at(rank), 4, "series-1", "%s: rank %d".formatted(standing.stage(), rank));
      svg.text(x, down.at(rank) - 8, Anchor.MIDDLE, Integer.toString(rank));
    } else {
      svg.text(x, 66, Anchor.MIDDLE, "–");
    }
    svg.text(x, 88, Anchor.MIDDLE, standing.stage());
  }

  private static String spoken(List<Standing> standings) {
    return standings.stream()
        .map(at ->
            at.stage() + (at.rank().isPresent() ? ": rank " + at.rank().getAsInt() : ": not found"))
        .collect(Collectors.joining(", "));
  }
}
