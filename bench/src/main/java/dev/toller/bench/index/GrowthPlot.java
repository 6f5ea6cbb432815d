// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.bench.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws what {@link Growth} measured: three pictures side by side, both axes by powers of two, a
 * line a family. A line that rises by one square a square grows as the index does.
 */
final class GrowthPlot {

  private static final Pattern WHAT = Pattern.compile("(.+): (.+) at (\\d+)");
  private static final List<String> COSTS = List.of("seconds to build", "bytes", "latency");
  private static final List<String> COLOURS =
      List.of(
          "#2a6f97", "#c1121f", "#588157", "#b5651d", "#7b2cbf", "#0f8b8d", "#8d6a00", "#5c677d");
  private static final int WIDTH = 330;
  private static final int HEIGHT = 250;
  private static final int LEFT = 62;
  private static final int TOP = 34;
  private static final int GAP = 30;
  private static final int LEGEND = 22;

  private final Map<String, Map<String, Map<Integer, Double>>> lines = new TreeMap<>();
  private final StringBuilder svg = new StringBuilder();

  private GrowthPlot(List<Row> rows) {
    for (Row row : rows) {
      Matcher what = WHAT.matcher(row.what());
      if (what.matches()) {
        lines
            .computeIfAbsent(what.group(2), _ -> new TreeMap<>())
            .computeIfAbsent(what.group(1), _ -> new TreeMap<>())
            .put(Integer.parseInt(what.group(3)), row.ours());
      }
    }
  }

  /** The picture, as SVG. */
  static String of(List<Row> rows) {
    return new GrowthPlot(rows).draw();
  }

  private String draw() {
    int families = lines.get(COSTS.getFirst()).size();
    int width = COSTS.size() * (WIDTH + LEFT) + GAP;
    int height = TOP + HEIGHT + 2 * GAP + LEGEND * ((families + 3) / 4);
    print(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"system-ui, sans-serif\" font-size=\"12\">"
            .formatted(width, height));
    print("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>".formatted(width, height));
    for (int i = 0; i < COSTS.size(); i++) {
      panel(COSTS.get(i), LEFT + i * (WIDTH + LEFT));
    }
    legend();
    print("</svg>");
    return svg.toString();
  }

  private void panel(String cost, int left) {
    Map<String, Map<Integer, Double>> families = lines.get(cost);
    Scale x =
        Scale.of(
            families.values().stream()
                .flatMap(f -> f.keySet().stream())
                .mapToDouble(n -> n)
                .toArray());
    Scale y =
        Scale.of(
            families.values().stream()
                .flatMap(f -> f.values().stream())
                .mapToDouble(v -> v)
                .toArray());
    print(
        "<text x=\"%d\" y=\"%d\" font-weight=\"600\">%s</text>"
            .formatted(left, TOP - 14, cost.equals("latency") ? "latency of ten hits" : cost));
    grid(cost, x, y, left);
    int colour = 0;
    for (Map<Integer, Double> family : families.values()) {
      line(family, x, y, left, COLOURS.get(colour++ % COLOURS.size()));
    }
  }

  private void grid(String cost, Scale x, Scale y, int left) {
    for (int power = x.from; power <= x.end; power++) {
      int at = left + x.at(Math.pow(2, power), WIDTH);
      vertical(at);
    }
    for (int power = y.from; power <= y.end; power++) {
      int at = TOP + HEIGHT - y.at(Math.pow(2, power), HEIGHT);
      print(
          "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#ddd\"/>"
              .formatted(left, at, left + WIDTH, at));
      if ((power - y.from) % Math.max(1, (y.end - y.from) / 6) == 0) {
        print(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#555\">%s</text>"
                .formatted(left - 6, at + 4, label(cost, Math.pow(2, power))));
      }
    }
    lines
        .get(cost)
        .values()
        .iterator()
        .next()
        .keySet()
        .forEach(count ->
            print(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#555\">%dk</text>"
                    .formatted(left + x.at(count, WIDTH), TOP + HEIGHT + 18, count / 1000)));
  }

  private void vertical(int at) {
    print(
        "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#eee\"/>"
            .formatted(at, TOP, at, TOP + HEIGHT));
  }

  private static String label(String cost, double value) {
    if (cost.equals("bytes")) {
      return value >= 1 << 30
          ? "%.0f GB".formatted(value / (1 << 30))
          : value >= 1 << 20
              ? "%.0f MB".formatted(value / (1 << 20))
              : "%.0f kB".formatted(value / (1 << 10));
    }
    return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString()
        + (cost.equals("latency") ? " ms" : " s");
  }

  private void line(Map<Integer, Double> family, Scale x, Scale y, int left, String colour) {
    StringBuilder points = new StringBuilder();
    family.forEach((count, value) ->
        points.append(
            "%d,%d ".formatted(left + x.at(count, WIDTH), TOP + HEIGHT - y.at(value, HEIGHT))));
    print(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>"
            .formatted(points.toString().strip(), colour));
  }

  private void legend() {
    int place = 0;
    for (String family : lines.get(COSTS.getFirst()).keySet()) {
      int x = LEFT + place % 4 * 280;
      int y = TOP + HEIGHT + 2 * GAP + LEGEND * (place / 4);
      print(
          "<rect x=\"%d\" y=\"%d\" width=\"14\" height=\"4\" fill=\"%s\"/>"
              .formatted(x, y - 6, COLOURS.get(place % COLOURS.size())));
      print("<text x=\"%d\" y=\"%d\">%s</text>".formatted(x + 20, y, family));
      place++;
    }
  }

  private void print(String line) {
    svg.append(line).append('\n');
  }

  /**
   * Powers of two from one to another.
   *
   * @param from the lower
   * @param end the upper
   */
  private record Scale(int from, int end) {

    static Scale of(double... values) {
      double least = java.util.Arrays.stream(values).min().orElseThrow();
      double most = java.util.Arrays.stream(values).max().orElseThrow();
      return new Scale((int) Math.floor(log(least)), (int) Math.ceil(log(most)));
    }

    private static double log(double value) {
      return Math.log(value) / Math.log(2);
    }

    int at(double value, int length) {
      return (int) Math.round((log(value) - from) / Math.max(1, end - from) * length);
    }
  }
}
