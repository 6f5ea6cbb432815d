// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * A page of a run: its curves as pictures, which a browser draws anew every few seconds while the
 * run goes on. One file that needs nothing else.
 */
final class CurvesPage {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 240;
  private static final int LEFT = 64;
  private static final int RIGHT = 12;
  private static final int TOP = 14;
  private static final int BOTTOM = 26;
  private static final int POINTS = 600;
  private static final int LINES = 4;
  private static final double SMOOTH = 0.05;

  private final String name;
  private final int steps;
  private final boolean running;

  /**
   * @param steps how many there will be
   * @param running whether more are to come
   */
  CurvesPage(String name, int steps, boolean running) {
    this.name = name;
    this.steps = steps;
    this.running = running;
  }

  /** A place of a curve. */
  private record Point(double x, double y) {}

  /**
   * The page.
   *
   * @param before the metric before the first step, if it was judged then
   */
  String of(List<StepRecord> records, String metric, OptionalDouble before) {
    StringBuilder page = new StringBuilder(HEAD.formatted(refresh(), escape(name)));
    page.append("<h1>").append(escape(name)).append("</h1>\n<p>").append(said(records));
    page.append("</p>\n");
    figure(page, "Loss", points(records, StepRecord::loss), true);
    List<Point> judged = judged(records, before);
    if (!judged.isEmpty()) {
      figure(page, escape(metric), judged, false);
    }
    figure(page, "Length of the gradient", points(records, StepRecord::gradient), true);
    figure(page, "Rate", points(records, StepRecord::rate), false);
    return page.append("</main></html>\n").toString();
  }

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">%s
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <title>%s</title>
      <style>
      :root { color-scheme: light dark; --ink: #1d2733; --soft: #62707f; --line: #d7dee6;
        --curve: #0b6bcb; --raw: #b9d6f2; --paper: #fdfdfc; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e6ebf0; --soft: #97a5b3;
        --line: #35404b; --curve: #6db3f2; --raw: #2c4a66; --paper: #14191f; } }
      body { margin: 0; background: var(--paper); color: var(--ink);
        font: 16px/1.5 system-ui, sans-serif; }
      main { max-width: 760px; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
      h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1rem; margin: 1.6rem 0 .2rem; }
      p { color: var(--soft); margin: .2rem 0; } svg { width: 100%%; height: auto; }
      text { fill: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; }
      .grid { stroke: var(--line); } .raw { stroke: var(--raw); fill: none; }
      .curve { stroke: var(--curve); fill: none; stroke-width: 2; } .dot { fill: var(--curve); }
      </style></head><main>
      """;

  private String refresh() {
    return running ? "<meta http-equiv=\"refresh\" content=\"5\">" : "";
  }

  private String said(List<StepRecord> records) {
    double seconds = records.stream().mapToDouble(StepRecord::seconds).sum();
    long tokens = records.stream().mapToLong(StepRecord::tokens).sum();
    String rate = seconds > 0 ? ", %,.0f tokens a second".formatted(tokens / seconds) : "";
    return "%,d of %,d steps%s%s."
        .formatted(records.size(), steps, rate, running ? ", running" : "");
  }

  private static List<Point> points(List<StepRecord> records, ToDoubleFunction<StepRecord> of) {
    return records.stream()
        .map(record -> new Point(record.step(), of.applyAsDouble(record)))
        .toList();
  }

  private static List<Point> judged(List<StepRecord> records, OptionalDouble before) {
    List<Point> judged = new ArrayList<>();
    before.ifPresent(value -> judged.add(new Point(0, value)));
    for (StepRecord record : records) {
      OptionalDouble metric = record.metric();
      metric.ifPresent(value -> judged.add(new Point(record.step(), value)));
    }
    return judged;
  }

  private void figure(StringBuilder page, String title, List<Point> all, boolean smooth) {
    if (all.isEmpty()) {
      return;
    }
    double low = all.stream().mapToDouble(Point::y).min().orElseThrow();
    double high = all.stream().mapToDouble(Point::y).max().orElseThrow();
    Frame frame = Frame.around(Math.max(2, steps), low, high);
    page.append("<h2>").append(title).append("</h2>\n");
    page.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s over steps\">\n"
            .formatted(WIDTH, HEIGHT, title));
    frame.grid(page);
    List<Point> few = thinned(all);
    if (smooth) {
      frame.line(page, "raw", few);
      frame.line(page, "curve", thinned(smoothed(all)));
    } else {
      frame.line(page, "curve", few);
      if (few.size() <= LINES * 10) {
        few.forEach(point -> frame.dot(page, point));
      }
    }
    page.append("</svg>\n");
  }

  private static List<Point> thinned(List<Point> all) {
    int every = Math.ceilDiv(all.size(), POINTS);
    List<Point> few = new ArrayList<>();
    for (int i = every - 1; i < all.size(); i += every) {
      few.add(all.get(i));
    }
    return few;
  }

  /** A moving mean that forgets; at first the mean of all. */
  private static List<Point> smoothed(List<Point> all) {
    List<Point> smooth = new ArrayList<>();
    double mean = 0;
    for (Point point : all) {
      mean += Math.max(SMOOTH, 1.0 / (smooth.size() + 1)) * (point.y() - mean);
      smooth.add(new Point(point.x(), mean));
    }
    return smooth;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  /** Where places lie in a picture. */
  private record Frame(double last, double low, double high, double between) {

    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /** With lines at round numbers. */
    static Frame around(double last, double low, double high) {
      double range = high > low ? high - low : Math.max(Math.abs(high), 1e-9) / 5;
      double rough = range / LINES;
      double power = Math.pow(10, Math.floor(Math.log10(rough)));
      double between = 10 * power;
      for (double round : ROUND) {
        if (round * power >= rough) {
          between = round * power;
          break;
        }
      }
      double from = Math.floor((high > low ? low : low - range / 2) / between) * between;
      double to = Math.ceil((high > low ? high : high + range / 2) / between) * between;
      return new Frame(last, from, to, between);
    }

    private double x(double step) {
      return LEFT + (WIDTH - LEFT - RIGHT) * step / last;
    }

    private double y(double value) {
      return TOP + (HEIGHT - TOP - BOTTOM) * (high - value) / (high - low);
    }

    void grid(StringBuilder page) {
      int lines = (int) Math.rint((high - low) / between);
      for (int i = 0; i <= lines; i++) {
        double value = low + between * i;
        page.append(
            String.format(
                Locale.ROOT,
                "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
                LEFT,
                WIDTH - RIGHT,
                y(value),
                y(value),
                LEFT - 8,
                y(value) + 4,
                number(value)));
      }
      for (int i = 0; i <= LINES; i++) {
        double step = Math.rint(last * i / LINES);
        page.append(
            String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,.0f</text>%n",
                Math.min(x(step), WIDTH - RIGHT - 14),
                HEIGHT - 6,
                step));
      }
    }

    /** As many digits as lines need. */
    private String number(double value) {
      double exact = Math.rint(value / between * 4) / 4 * between;
      return new BigDecimal(exact).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }

    void line(StringBuilder page, String kind, List<Point> points) {
      page.append("<polyline class=\"").append(kind).append("\" points=\"");
      points.forEach(point ->
          page.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.x()), y(point.y()))));
      page.append("\"/>\n");
    }

    void dot(StringBuilder page, Point point) {
      page.append(
          String.format(
              Locale.ROOT,
              "<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>%n",
              x(point.x()),
              y(point.y())));
    }
  }
}
