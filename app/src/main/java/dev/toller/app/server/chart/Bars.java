// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.chart;

import dev.toller.measure.Numbers;
import java.util.List;
import java.util.stream.Collectors;

/** Horizontal bars. */
public final class Bars {

  private static final int COLOURS = 6;
  private static final int THICKNESS = 8;

  private Bars() {}

  /**
   * A named quantity.
   *
   * @param name what it is
   * @param value how much
   */
  public record Amount(String name, double value) {}

  /** The class of the n-th series' colour. */
  public static String colour(int series) {
    return "series-" + (series % COLOURS + 1);
  }

  /** A patch of the n-th series' colour, for a legend. */
  public static Svg key(int series) {
    return new Svg(9, "").bar(0, 100, 0, 9, colour(series), "");
  }

  /** Parts of a whole, side by side in one thin bar; parts of zero are left out. */
  public static Svg stacked(List<Amount> parts, String unit) {
    double whole = parts.stream().mapToDouble(Amount::value).sum();
    Svg svg = new Svg(THICKNESS, words(parts, unit));
    double left = 0;
    for (int i = 0; i < parts.size() && whole > 0; i++) {
      Amount part = parts.get(i);
      double right = left + 100 * part.value() / whole;
      svg.bar(
          left,
          right,
          0,
          8,
          colour(i),
          "%s: %s %s".formatted(part.name(), Numbers.round(part.value()), unit));
      left = right;
    }
    return svg;
  }

  /** What was won, the same and lost, side by side; the numbers beside it say the same. */
  public static Svg outcomes(int won, int tied, int lost) {
    double whole = Math.max(1, won + tied + lost);
    double wonUntil = 100 * won / whole;
    double lostFrom = 100 - 100 * lost / whole;
    return new Svg(THICKNESS, "")
        .bar(0, wonUntil, 0, THICKNESS, "positive", won + " won")
        .bar(wonUntil, lostFrom, 0, THICKNESS, "tied", tied + " the same")
        .bar(lostFrom, 100, 0, THICKNESS, "negative", lost + " lost");
  }

  private static String words(List<Amount> parts, String unit) {
    return parts.stream()
        .map(part -> "%s %s %s".formatted(part.name(), Numbers.round(part.value()), unit))
        .collect(Collectors.joining(", "));
  }

  /** One bar that fills this share of the width; a negative share is drawn in another colour. */
  public static Svg share(double share) {
    double width = 100 * Math.min(1, Math.abs(share));
    return new Svg(THICKNESS, "")
        .bar(0, width, 0, THICKNESS, share < 0 ? "negative" : "series-1", "");
  }
}
