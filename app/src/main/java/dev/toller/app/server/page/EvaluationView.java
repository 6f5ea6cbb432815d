// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toller.app.server.chart.Bars;
import dev.toller.app.server.chart.Bars.Amount;
import dev.toller.app.server.chart.Differences;
import dev.toller.app.server.chart.Scatter;
import dev.toller.app.server.chart.Scatter.Tradeoff;
import dev.toller.app.server.chart.Svg;
import dev.toller.app.server.chart.Whiskers;
import dev.toller.app.server.chart.Whiskers.Interval;
import dev.toller.measure.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stored evaluation, in one of its metrics, as charts and tables. Made of the object that {@code
 * toller eval --json} prints, with the value of each query.
 *
 * @param name the file's name without its ending
 * @param data the data set
 * @param queries how many queries the means run over
 * @param metric the metric that is shown
 * @param metrics all metrics of the report
 * @param rows one a system
 * @param axis the numbers below the intervals
 * @param comparisons each system against the baseline
 * @param baseline the baseline's name; empty where there is none
 * @param tradeoff quality against latency; empty where queries were not timed
 * @param warnings what a reader must know first
 */
public record EvaluationView(
    String name,
    String data,
    int queries,
    String metric,
    List<String> metrics,
    List<Row> rows,
    Svg axis,
    List<Comparison> comparisons,
    String baseline,
    Optional<Svg> tradeoff,
    List<String> warnings) {

  /**
   * A system's mean.
   *
   * @param system the flow
   * @param mean with four digits
   * @param interval the interval's ends
   * @param plot its dot and whisker
   * @param median the median latency in milliseconds; empty where queries were not timed
   * @param slowest the latency that one query in a hundred exceeds
   * @param size the size of the index; empty where it is not known
   */
  public record Row(
      String system,
      String mean,
      String interval,
      Svg plot,
      String median,
      String slowest,
      String size) {}

  /**
   * A system against the baseline.
   *
   * @param system the flow
   * @param difference the mean difference, with its sign
   * @param interval the interval's ends
   * @param test the corrected p of the paired t test
   * @param randomisation the corrected p of the paired randomisation test
   * @param won on how many queries it is better
   * @param lost on how many it is worse
   * @param tied on how many it is the same
   * @param better whether the whole interval is above 0
   * @param worse whether the whole interval is below 0
   * @param outcomes won, the same and lost, as shares of one bar
   * @param plot the difference of each query; empty where values were not stored
   */
  public record Comparison(
      String system,
      String difference,
      String interval,
      String test,
      String randomisation,
      int won,
      int lost,
      int tied,
      boolean better,
      boolean worse,
      Svg outcomes,
      Optional<Svg> plot) {}

  public EvaluationView {
    metrics = List.copyOf(metrics);
    rows = List.copyOf(rows);
    comparisons = List.copyOf(comparisons);
    warnings = List.copyOf(warnings);
  }

  /**
   * @param name the file's name without its ending
   * @param report the stored object
   * @param wanted the metric to show; the report's first one where it has no such metric
   */
  public static EvaluationView of(String name, JsonNode report, String wanted) {
    List<JsonNode> systems = list(report.path("systems"));
    List<String> metrics = new ArrayList<>();
    systems.stream()
        .findFirst()
        .ifPresent(system -> system.path("metrics").fieldNames().forEachRemaining(metrics::add));
    String metric = metrics.contains(wanted) ? wanted : metrics.stream().findFirst().orElse("");
    Whiskers whiskers =
        new Whiskers(systems.stream().map(system -> interval(system, metric)).toList());
    return new EvaluationView(
        name,
        report.path("data").asText(),
        report.path("queries").asInt(),
        metric,
        metrics,
        rows(systems, metric, whiskers.rows()),
        whiskers.axis(),
        comparisons(report, systems, metric),
        report.path("baseline").asText(),
        tradeoff(systems, metric),
        list(report.path("warnings")).stream().map(JsonNode::asText).toList());
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> items = new ArrayList<>();
    array.forEach(items::add);
    return items;
  }

  private static Interval interval(JsonNode system, String metric) {
    JsonNode value = system.path("metrics").path(metric);
    return new Interval(
        system.path("flow").asText(),
        value.path("low").asDouble(),
        value.path("mean").asDouble(),
        value.path("high").asDouble());
  }

  private static List<Row> rows(List<JsonNode> systems, String metric, List<Svg> plots) {
    List<Row> rows = new ArrayList<>();
    for (JsonNode system : systems) {
      JsonNode value = system.path("metrics").path(metric);
      JsonNode latency = system.path("latency_ms");
      rows.add(
          new Row(
              system.path("flow").asText(),
              Numbers.digits(value.path("mean").asDouble()),
              ends(value),
              plots.get(rows.size()),
              milliseconds(latency.path("p50")),
              milliseconds(latency.path("p99")),
              system.has("index_bytes") ? Numbers.bytes(system.get("index_bytes").asLong()) : ""));
    }
    return rows;
  }

  private static String ends(JsonNode estimate) {
    return "%s to %s"
        .formatted(
            Numbers.digits(estimate.path("low").asDouble()),
            Numbers.digits(estimate.path("high").asDouble()));
  }

  private static String milliseconds(JsonNode value) {
    return value.isNumber() ? Numbers.round(value.asDouble()) : "";
  }

  private static List<Comparison> comparisons(
      JsonNode report, List<JsonNode> systems, String metric) {
    String baseline = report.path("baseline").asText();
    JsonNode base =
        systems.stream()
            .filter(system -> system.path("flow").asText().equals(baseline))
            .findFirst()
            .map(system -> system.path("metrics").path(metric).path("values"))
            .orElse(report.path("nothing"));
    return systems.stream()
        .filter(system -> system.path("vs_baseline").has(metric))
        .map(system -> comparison(system, metric, base))
        .toList();
  }

  private static Comparison comparison(JsonNode system, String metric, JsonNode base) {
    JsonNode against = system.path("vs_baseline").path(metric);
    List<Amount> differences = differences(system.path("metrics").path(metric), base);
    return new Comparison(
        system.path("flow").asText(),
        Numbers.signed(against.path("difference").asDouble()),
        "%s to %s"
            .formatted(
                Numbers.signed(against.path("low").asDouble()),
                Numbers.signed(against.path("high").asDouble())),
        Numbers.p(against.path("t_test").path("holm").asDouble()),
        Numbers.p(against.path("randomisation").path("holm").asDouble()),
        against.path("won").asInt(),
        against.path("lost").asInt(),
        against.path("tied").asInt(),
        against.path("low").asDouble() > 0,
        against.path("high").asDouble() < 0,
        Bars.outcomes(
            against.path("won").asInt(),
            against.path("tied").asInt(),
            against.path("lost").asInt()),
        differences.isEmpty()
            ? Optional.empty()
            : Optional.of(Differences.plot(differences, metric)));
  }

  private static List<Amount> differences(JsonNode metric, JsonNode base) {
    List<Amount> differences = new ArrayList<>();
    for (var query : metric.path("values").properties()) {
      double before = base.path(query.getKey()).asDouble();
      differences.add(new Amount(query.getKey(), query.getValue().asDouble() - before));
    }
    return differences;
  }

  private static Optional<Svg> tradeoff(List<JsonNode> systems, String metric) {
    List<Tradeoff> timed =
        systems.stream()
            .filter(system -> system.has("latency_ms"))
            .map(system ->
                new Tradeoff(
                    interval(system, metric), system.path("latency_ms").path("p50").asDouble()))
            .toList();
    return timed.isEmpty()
        ? Optional.empty()
        : Optional.of(Scatter.plot(timed, "median latency, ms", metric));
  }
}
