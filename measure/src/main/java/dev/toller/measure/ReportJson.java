// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toller.measure.statistics.Estimate;

/** A report as JSON; the names are part of the command line's contract. */
final class ReportJson {

  private final boolean withQueries;

  ReportJson(boolean withQueries) {
    this.withQueries = withQueries;
  }

  ObjectNode of(Report report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("data", report.data()).put("queries", report.queries());
    report.baseline().ifPresent(name -> json.put("baseline", name));
    var systems = json.putArray("systems");
    report.systems().forEach(system -> add(system, systems.addObject()));
    var warnings = json.putArray("warnings");
    report.warnings().forEach(warnings::add);
    return json;
  }

  private void add(SystemReport system, ObjectNode json) {
    json.put("flow", system.name());
    ObjectNode metrics = json.putObject("metrics");
    system.metrics().forEach((name, metric) -> add(metric, metrics.putObject(name)));
    system
        .latency()
        .ifPresent(latency ->
            json.putObject("latency_ms").put("p50", latency.p50()).put("p99", latency.p99()));
    system.indexBytes().ifPresent(bytes -> json.put("index_bytes", bytes));
    addComparisons(system, json);
    if (!system.missing().isEmpty()) {
      var missing = json.putArray("missing_queries");
      system.missing().forEach(missing::add);
    }
  }

  private void add(MetricReport metric, ObjectNode json) {
    add(metric.estimate(), "mean", json);
    if (withQueries) {
      ObjectNode values = json.putObject("values");
      metric.values().forEach(values::put);
    }
  }

  private static void add(Estimate estimate, String mean, ObjectNode json) {
    json.put(mean, estimate.mean()).put("low", estimate.low()).put("high", estimate.high());
  }

  private static void addComparisons(SystemReport system, ObjectNode json) {
    ObjectNode comparisons = JsonNodeFactory.instance.objectNode();
    system
        .metrics()
        .forEach((name, metric) ->
            metric
                .vsBaseline()
                .ifPresent(comparison -> add(comparison, comparisons.putObject(name))));
    if (!comparisons.isEmpty()) {
      json.set("vs_baseline", comparisons);
    }
  }

  private static void add(Comparison comparison, ObjectNode json) {
    add(comparison.difference(), "difference", json);
    add(comparison.tTest(), json.putObject("t_test"));
    add(comparison.randomisation(), json.putObject("randomisation"));
    json.put("won", comparison.tally().won())
        .put("lost", comparison.tally().lost())
        .put("tied", comparison.tally().tied());
  }

  private static void add(Comparison.Significance significance, ObjectNode json) {
    json.put("p", significance.p()).put("holm", significance.holm());
  }
}
