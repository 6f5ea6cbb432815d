// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import dev.toller.app.server.chart.Bars;
import dev.toller.app.server.chart.Curves;
import dev.toller.app.server.chart.Scatter;
import dev.toller.app.server.chart.Svg;
import dev.toller.app.server.chart.Whiskers;
import dev.toller.app.server.chart.Whiskers.Interval;
import dev.toller.card.report.Evidence;
import dev.toller.card.report.MeasuredRun;
import dev.toller.card.run.CardRecord;
import dev.toller.card.stage.StageCall;
import dev.toller.measure.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the runs that one stage measured gave and cost.
 *
 * @param stage the stage
 * @param tier of the record
 * @param metric that is drawn
 * @param others the other metrics
 * @param rows one a run
 * @param axis the numbers below the intervals
 * @param plots quality against time and size, and curves
 */
public record RunsView(
    String stage,
    String tier,
    String metric,
    List<String> others,
    List<Row> rows,
    Svg axis,
    List<Plot> plots) {

  private static final double MEGABYTE = 1e6;

  /**
   * A run.
   *
   * @param name the stage that ran a flow
   * @param plot its mean and interval
   * @param mean of the metric that is drawn
   * @param interval its ends
   * @param others means of the other metrics
   * @param median milliseconds of a query; empty where they were not taken
   * @param size of the indexes that it read; empty where it is not known
   */
  public record Row(
      String name,
      Svg plot,
      String mean,
      String interval,
      List<String> others,
      String median,
      String size) {}

  /**
   * A drawing.
   *
   * @param title what it is about
   * @param note how to read it
   * @param drawing the drawing
   * @param legend whose each colour is
   */
  public record Plot(String title, String note, Svg drawing, List<Key> legend) {}

  /**
   * A line of a legend.
   *
   * @param name whose colour it is
   * @param patch of the colour
   */
  public record Key(String name, Svg patch) {}

  public RunsView {
    others = List.copyOf(others);
    rows = List.copyOf(rows);
    plots = List.copyOf(plots);
  }

  /** Whether the time of queries is known. */
  public boolean timed() {
    return rows.stream().anyMatch(row -> !row.median().isEmpty());
  }

  /** Whether the size of indexes is known. */
  public boolean sized() {
    return rows.stream().anyMatch(row -> !row.size().isEmpty());
  }

  /** Whether there is something to show. */
  boolean any() {
    return !rows.isEmpty();
  }

  /** The runs that one stage measured. */
  static RunsView of(StageCall stage, CardRecord record, List<MeasuredRun> all, Evidence evidence) {
    List<String> metrics = metrics(record, all);
    String metric = metrics.isEmpty() ? "" : metrics.getFirst();
    List<MeasuredRun> runs = all.stream().filter(run -> run.metrics().containsKey(metric)).toList();
    List<String> others = metrics.stream().skip(1).toList();
    Whiskers whiskers = new Whiskers(runs.stream().map(run -> interval(run, metric)).toList());
    return new RunsView(
        stage.name(),
        record.tier().toString(),
        metric,
        others,
        rows(runs, metric, others, whiskers.rows()),
        whiskers.axis(),
        plots(stage, runs, metric, evidence));
  }

  /** The metrics of all runs, those that conditions name first and in their order. */
  private static List<String> metrics(CardRecord record, List<MeasuredRun> runs) {
    String named =
        record.result().claims().stream()
            .flatMap(claim -> claim.conditions().stream())
            .map(one -> one.condition() + " ")
            .collect(Collectors.joining());
    return runs.stream()
        .flatMap(run -> run.metrics().keySet().stream())
        .distinct()
        .sorted(
            Comparator.comparingInt((String metric) -> place(named, metric))
                .thenComparing(metric -> metric))
        .toList();
  }

  private static int place(String named, String metric) {
    int place = named.indexOf("." + metric + " ");
    return place < 0 ? Integer.MAX_VALUE : place;
  }

  private static Interval interval(MeasuredRun run, String metric) {
    CardRecord.Value value = run.metrics().get(metric);
    return new Interval(
        run.name(),
        value.low() == null ? value.mean() : value.low(),
        value.mean(),
        value.high() == null ? value.mean() : value.high());
  }

  private static List<Row> rows(
      List<MeasuredRun> runs, String metric, List<String> others, List<Svg> plots) {
    List<Row> rows = new ArrayList<>();
    for (MeasuredRun run : runs) {
      Interval main = interval(run, metric);
      rows.add(
          new Row(
              run.name(),
              plots.get(rows.size()),
              Numbers.digits(main.mean()),
              ConditionView.interval(Numbers.digits(main.low()), Numbers.digits(main.high())),
              others.stream().map(other -> mean(run, other)).toList(),
              text(run.milliseconds(), Numbers::round),
              text(run.bytes(), bytes -> Numbers.bytes(Math.round(bytes)))));
    }
    return rows;
  }

  private static String mean(MeasuredRun run, String metric) {
    CardRecord.Value value = run.metrics().get(metric);
    return value == null ? "" : Numbers.plain(value.mean());
  }

  private static String text(OptionalDouble value, Function<Double, String> write) {
    return value.isPresent() ? write.apply(value.getAsDouble()) : "";
  }

  private static List<Plot> plots(
      StageCall stage, List<MeasuredRun> runs, String metric, Evidence evidence) {
    List<Plot> plots = new ArrayList<>();
    tradeoff(plots, runs, metric, MeasuredRun::milliseconds, 1, "time", "median latency, ms");
    tradeoff(plots, runs, metric, MeasuredRun::bytes, MEGABYTE, "size", "indexes, MB");
    curves(plots, stage, runs, evidence);
    return plots;
  }

  private static void tradeoff(
      List<Plot> plots,
      List<MeasuredRun> runs,
      String metric,
      Function<MeasuredRun, OptionalDouble> cost,
      double unit,
      String what,
      String axis) {
    List<Scatter.Tradeoff> known =
        runs.stream()
            .filter(run -> cost.apply(run).isPresent())
            .map(run ->
                new Scatter.Tradeoff(interval(run, metric), cost.apply(run).getAsDouble() / unit))
            .toList();
    if (!known.isEmpty()) {
      plots.add(
          new Plot(
              "Quality against " + what,
              "Up is better, left is cheaper. Lines are intervals of the mean.",
              Scatter.plot(known, axis, metric),
              legend(known.stream().map(run -> run.quality().name()).toList())));
    }
  }

  private static void curves(
      List<Plot> plots, StageCall stage, List<MeasuredRun> runs, Evidence evidence) {
    SortedMap<String, SortedMap<Double, Double>> curves = evidence.curves(stage.name());
    TreeSet<String> names = new TreeSet<>();
    curves.keySet().forEach(name -> names.add(name.substring(name.indexOf('.') + 1)));
    for (String name : names) {
      List<Curves.Curve> lines =
          runs.stream()
              .filter(run -> curves.containsKey(run.name() + "." + name))
              .map(run -> new Curves.Curve(run.name(), curves.get(run.name() + "." + name)))
              .toList();
      if (!lines.isEmpty()) {
        plots.add(curve(name, lines));
      }
    }
  }

  private static Plot curve(String name, List<Curves.Curve> lines) {
    int at = name.indexOf('@');
    String up = at < 0 ? name : name.substring(0, at);
    String across = at < 0 ? "step" : name.substring(at + 1);
    return new Plot(
        "%s by %s".formatted(Character.toUpperCase(up.charAt(0)) + up.substring(1), across),
        "Higher is better; lines that meet find the same in the end.",
        Curves.plot(lines, across, up),
        legend(lines.stream().map(Curves.Curve::name).toList()));
  }

  private static List<Key> legend(List<String> names) {
    List<Key> legend = new ArrayList<>();
    for (String name : names) {
      legend.add(new Key(name, Bars.key(legend.size())));
    }
    return legend;
  }
}
