// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.chart;

import dev.toller.app.server.chart.Bars.Amount;
import dev.toller.app.server.chart.Svg.Anchor;
import dev.toller.measure.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How much better or worse each query is than under the baseline. */
public final class Differences {

  private static final int MOST_BARS = 400;

  private Differences() {}

  /**
   * One bar a query, from the most won to the most lost, up where better and down where worse; a
   * bar stands for a few queries where there are more than {@value #MOST_BARS}.
   */
  public static Svg plot(List<Amount> differences, String measure) {
    List<Amount> sorted =
        differences.stream().sorted(Comparator.comparingDouble(Amount::value).reversed()).toList();
    long won = sorted.stream().filter(query -> query.value() > 0).count();
    long lost = sorted.stream().filter(query -> query.value() < 0).count();
    Svg svg =
        new Svg(
            160,
            "%s of each query, compared: %d better, %d worse, %d the same"
                .formatted(measure, won, lost, sorted.size() - won - lost));
    double most = sorted.stream().mapToDouble(query -> Math.abs(query.value())).max().orElse(0);
    Scale up = new Scale(-1, 1, 152, 8);
    List<Amount> bars = bars(sorted);
    double width = 100.0 / Math.max(1, bars.size());
    for (int i = 0; i < bars.size() && most > 0; i++) {
      difference(svg, bars.get(i), i * width, width, up, most);
    }
    return svg.line(0, 80, 100, 80, "axis")
        .text(100, 20, Anchor.END, "better, by %s at most".formatted(largest(sorted, 1)))
        .text(0, 148, Anchor.START, "worse, by %s at most".formatted(largest(sorted, -1)));
  }

  /** One a query; where they are too many to be seen, one for each few neighbours. */
  private static List<Amount> bars(List<Amount> sorted) {
    int together = (sorted.size() + MOST_BARS - 1) / MOST_BARS;
    return together <= 1 ? sorted : joined(sorted, together);
  }

  private static List<Amount> joined(List<Amount> sorted, int together) {
    List<Amount> bars = new ArrayList<>();
    for (int from = 0; from < sorted.size(); from += together) {
      List<Amount> few = sorted.subList(from, Math.min(from + together, sorted.size()));
      bars.add(
          new Amount(
              "the mean of %d queries".formatted(few.size()),
              few.stream().mapToDouble(Amount::value).average().orElse(0)));
    }
    return bars;
  }

  private static String largest(List<Amount> differences, int sign) {
    return Numbers.digits(
        differences.stream().mapToDouble(query -> sign * query.value()).max().orElse(0));
  }

  private static void difference(
      Svg svg, Amount query, double left, double width, Scale up, double most) {
    double end = up.at(query.value() / most);
    String tip = "%s: %s".formatted(query.name(), Numbers.signed(query.value()));
    if (query.value() > 0) {
      svg.bar(left, left + width, end, 80, "positive", tip);
    } else if (query.value() < 0) {
      svg.bar(left, left + width, 80, end, "negative", tip);
    }
  }
}
