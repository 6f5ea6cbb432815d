// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.learn;

import dev.toller.bench.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws what {@link Tuned} measured: a dot with its interval for each encoder on each data set. */
final class TunedPlot {

  private static final int WIDTH = 600;
  private static final int LEFT = 190;
  private static final int RIGHT = 30;
  private static final int LINE = 30;
  private static final int TOP = 44;
  private static final int RADIUS = 5;
  private static final String PLAIN = "#5c677d";
  private static final String STRONG = "#2a6f97";

  private final Map<String, Double> values = new LinkedHashMap<>();
  private final StringBuilder svg = new StringBuilder();
  private final double least;
  private final double most;

  private TunedPlot(List<Row> rows) {
    rows.forEach(row -> values.put(row.what(), row.ours()));
    least = Math.floor(extreme(", from", true) * 20) / 20;
    most = Math.ceil(extreme(", to", false) * 20) / 20;
  }

  private double extreme(String ending, boolean lowest) {
    List<Double> found = new ArrayList<>();
    values.forEach((what, value) -> {
      if (what.endsWith(ending)) {
        found.add(value);
      }
    });
    return lowest
        ? found.stream().mapToDouble(v -> v).min().orElseThrow()
        : found.stream().mapToDouble(v -> v).max().orElseThrow();
  }

  /** The picture, as SVG. */
  static String of(List<Row> rows) {
    return new TunedPlot(rows).draw();
  }

  private String draw() {
    List<String> lines = values.keySet().stream().filter(what -> !what.contains(", ")).toList();
    int height = TOP + lines.size() * LINE + LINE;
    print(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"system-ui, sans-serif\" font-size=\"13\">",
            WIDTH,
            height));
    print(
        String.format(
            Locale.ROOT, "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>", WIDTH, height));
    print(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"20\" fill=\"#555\">nDCG@10, test queries, with 95 %% intervals</text>",
            LEFT));
    for (double tick = least; tick <= most + 1e-9; tick += 0.05) {
      int x = at(tick);
      print(
          String.format(
              Locale.ROOT,
              "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#e5e5e5\"/>",
              x,
              TOP - 10,
              x,
              height - LINE));
      print(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#555\">%.2f</text>",
              x,
              height - 10,
              tick));
    }
    int y = TOP + LINE / 2;
    for (String line : lines) {
      line(line, y);
      y += LINE;
    }
    print("</svg>");
    return svg.toString();
  }

  private void line(String what, int y) {
    boolean tuned = what.contains("tuned");
    String colour = tuned ? STRONG : PLAIN;
    print(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#222\"%s>%s</text>",
            LEFT - 16,
            y + 4,
            tuned ? " font-weight=\"600\"" : "",
            what));
    print(
        String.format(
            Locale.ROOT,
            "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"3\" stroke-linecap=\"round\"/>",
            at(values.get(what + ", from")),
            y,
            at(values.get(what + ", to")),
            y,
            colour));
    print(
        String.format(
            Locale.ROOT,
            "<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"%s\"/>",
            at(values.get(what)),
            y,
            RADIUS,
            colour));
    print(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"%s\">%.3f</text>",
            at(values.get(what)),
            y - 8,
            colour,
            values.get(what)));
  }

  private int at(double value) {
    return (int) Math.round(LEFT + (value - least) / (most - least) * (WIDTH - LEFT - RIGHT));
  }

  private void print(String line) {
    svg.append(line).append('\n');
  }
}
