// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import dev.toller.measure.statistics.Bootstrap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values of a system.
 *
 * @param run what was measured
 * @param values metric name to query id to value, every judged query in each metric
 */
record Measured(SystemRun run, Map<String, SortedMap<String, Double>> values) {

  static Measured of(SystemRun run, SortedMap<String, Judged> judged, List<Metric> metrics) {
    Map<String, SortedMap<String, Double>> values = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      SortedMap<String, Double> column = new TreeMap<>();
      judged.forEach((query, ranking) -> column.put(query, metric.of(ranking)));
      values.put(metric.name(), column);
    }
    return new Measured(run, values);
  }

  String name() {
    return run.name();
  }

  /** The values in a metric, in ascending order of queries. */
  double[] column(String metric) {
    return values.get(metric).values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** This system less {@code baseline}, query by query. */
  double[] differences(Measured baseline, String metric) {
    double[] differences = column(metric);
    double[] others = baseline.column(metric);
    for (int i = 0; i < differences.length; i++) {
      differences[i] -= others[i];
    }
    return differences;
  }

  SystemReport report(Bootstrap bootstrap, Comparisons comparisons) {
    Map<String, MetricReport> metrics = new LinkedHashMap<>();
    values.forEach((metric, column) ->
        metrics.put(
            metric,
            new MetricReport(
                bootstrap.estimate(column(metric)), column, comparisons.find(name(), metric))));
    List<String> missing =
        values.values().iterator().next().keySet().stream()
            .filter(query -> !run.rankings().containsKey(query))
            .toList();
    return new SystemReport(
        name(), metrics, Latency.of(run.nanos().values()), run.indexBytes(), missing);
  }
}
