// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.chart;

import dev.toller.app.server.chart.Svg.Anchor;
import dev.toller.app.server.chart.Whiskers.Interval;
import dev.toller.measure.Numbers;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Differences with their intervals, a row for each, all on one scale with a line at zero: an
 * interval that crosses the line leaves open which side is better. Rows have no gap between them.
 */
public final class Forest {

  private static final int HEIGHT = 36;
  private static final int MIDDLE = HEIGHT / 2;
  private static final int CAP = 5;

  private final List<Interval> differences;
  private final Scale scale;

  /** The rows of these differences. */
  public Forest(List<Interval> differences) {
    this.differences = List.copyOf(differences);
    this.scale = Scale.around(ends().min().orElse(0), ends().max().orElse(1), 4, 96);
  }

  /** The ends of all intervals, and zero. */
  private DoubleStream ends() {
    return DoubleStream.concat(
        DoubleStream.of(0),
        differences.stream().flatMapToDouble(one -> DoubleStream.of(one.low(), one.high())));
  }

  /** One drawing a row, in the order given. */
  public List<Svg> rows() {
    return differences.stream().map(this::row).toList();
  }

  private Svg row(Interval one) {
    Svg svg = new Svg(HEIGHT, one.toString());
    scale.ticks().forEach(tick -> svg.line(scale.at(tick), 0, scale.at(tick), HEIGHT, "grid"));
    String colour = one.low() > 0 ? "above" : one.high() < 0 ? "below" : "open";
    double low = scale.at(one.low());
    double high = scale.at(one.high());
    return svg.line(scale.at(0), 0, scale.at(0), HEIGHT, "axis")
        .line(low, MIDDLE, high, MIDDLE, "whisker " + colour)
        .line(low, MIDDLE - CAP, low, MIDDLE + CAP, "whisker " + colour)
        .line(high, MIDDLE - CAP, high, MIDDLE + CAP, "whisker " + colour)
        .dot(scale.at(one.mean()), MIDDLE, CAP, colour, one.toString());
  }

  /** The numbers below the rows. */
  public Svg axis() {
    Svg svg = new Svg(20, "");
    scale.ticks().forEach(tick -> svg.text(scale.at(tick), 14, Anchor.MIDDLE, Numbers.tick(tick)));
    return svg;
  }
}
