// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.chart;

import dev.toller.measure.Numbers;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines that grow or fall together; a legend beside them names the colours. */
public final class Curves {

  private static final int HEIGHT = 248;

  private final List<Curve> curves;
  private final Across across;
  private final Scale up;

  /**
   * A line.
   *
   * @param name whose it is
   * @param points {@code y} by {@code x}, at least one
   */
  public record Curve(String name, SortedMap<Double, Double> points) {}

  private Curves(List<Curve> curves) {
    this.curves = curves;
    this.across = Across.of(all(curves, true).toList(), 10, 96);
    this.up = up(curves);
  }

  /** Shares end at 1. */
  private static Scale up(List<Curve> curves) {
    double least = all(curves, false).min(Double::compare).orElse(0.0);
    double most = all(curves, false).max(Double::compare).orElse(1.0);
    Scale round = Scale.around(least, most, 200, 24);
    return most <= 1 && round.high() > 1 ? new Scale(round.low(), 1, 200, 24) : round;
  }

  private static Stream<Double> all(List<Curve> curves, boolean keys) {
    return curves.stream()
        .flatMap(curve -> (keys ? curve.points().keySet() : curve.points().values()).stream());
  }

  /** All lines in one drawing. */
  public static Svg plot(List<Curve> curves, String acrossName, String upName) {
    return new Curves(curves).plot(acrossName, upName);
  }

  private Svg plot(String acrossName, String upName) {
    Svg svg = new Svg(HEIGHT, spoken(acrossName, upName));
    Frame.draw(svg, across, up, acrossName, upName);
    for (int i = 0; i < curves.size(); i++) {
      line(svg, curves.get(i), Bars.colour(i));
    }
    return svg;
  }

  private void line(Svg svg, Curve curve, String colour) {
    Map.Entry<Double, Double> last = null;
    for (Map.Entry<Double, Double> point : curve.points().entrySet()) {
      if (last != null) {
        svg.line(x(last), y(last), x(point), y(point), "curve " + colour);
      }
      last = point;
    }
    curve
        .points()
        .entrySet()
        .forEach(point -> svg.dot(x(point), y(point), 3.5, colour, tip(curve, point)));
  }

  private double x(Map.Entry<Double, Double> point) {
    return across.at(point.getKey());
  }

  private double y(Map.Entry<Double, Double> point) {
    return up.at(point.getValue());
  }

  private static String tip(Curve curve, Map.Entry<Double, Double> point) {
    return "%s: %s at %s"
        .formatted(curve.name(), Numbers.digits(point.getValue()), Numbers.tick(point.getKey()));
  }

  private String spoken(String acrossName, String upName) {
    return curves.stream()
        .map(curve -> tip(curve, curve.points().lastEntry()))
        .collect(Collectors.joining("; ", upName + " by " + acrossName + ": ", ""));
  }
}
