// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.chart;

import dev.toller.app.server.chart.Svg.Anchor;
import dev.toller.measure.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Means with their intervals, a row for each, all on one scale; rows have no gap between them. */
public final class Whiskers {

  private static final int HEIGHT = 36;
  private static final int MIDDLE = HEIGHT / 2;
  private static final int CAP = 5;

  private final List<Interval> intervals;
  private final Scale scale;

  /**
   * A mean with its interval.
   *
   * @param name whose mean it is
   * @param low the interval's lower end
   * @param mean the mean
   * @param high the interval's upper end
   */
  public record Interval(String name, double low, double mean, double high) {
    @Override
    public String toString() {
      return "%s: %s, interval %s to %s"
          .formatted(name, Numbers.digits(mean), Numbers.digits(low), Numbers.digits(high));
    }
  }

  /** The rows of these intervals. */
  public Whiskers(List<Interval> intervals) {
    this.intervals = List.copyOf(intervals);
    this.scale =
        Scale.around(
            intervals.stream().mapToDouble(Interval::low).min().orElse(0),
            intervals.stream().mapToDouble(Interval::high).max().orElse(1),
            4,
            96);
  }

  /** One drawing a row, in the order given. */
  public List<Svg> rows() {
    List<Svg> rows = new ArrayList<>();
    for (Interval interval : intervals) {
      rows.add(row(interval, Bars.colour(rows.size())));
    }
    return rows;
  }

  private Svg row(Interval interval, String colour) {
    Svg svg = new Svg(HEIGHT, interval.toString());
    for (double tick : scale.ticks()) {
      svg.line(scale.at(tick), 0, scale.at(tick), HEIGHT, "grid");
    }
    double low = scale.at(interval.low());
    double high = scale.at(interval.high());
    return svg.line(low, MIDDLE, high, MIDDLE, "whisker " + colour)
        .line(low, MIDDLE - CAP, low, MIDDLE + CAP, "whisker " + colour)
        .line(high, MIDDLE - CAP, high, MIDDLE + CAP, "whisker " + colour)
        .dot(scale.at(interval.mean()), MIDDLE, CAP, colour, interval.toString());
  }

  /** The numbers below the rows. */
  public Svg axis() {
    Svg svg = new Svg(20, "");
    for (double tick : scale.ticks()) {
      svg.text(scale.at(tick), 14, Anchor.MIDDLE, Numbers.tick(tick));
    }
    return svg;
  }
}
