// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import dev.toller.card.stage.Instance;
import dev.toller.card.stage.Values;
import dev.toller.card.verdict.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts together what stages measured under several seeds. */
final class Gathered {

  private final SortedMap<String, List<Double>> bySeed = new TreeMap<>();
  private final SortedMap<String, List<SortedMap<String, Double>>> columns = new TreeMap<>();

  private Gathered() {}

  /** The series of each value, by {@code stage.value}. */
  static SortedMap<String, Series> series(Map<Instance, Values> measured) {
    Gathered gathered = new Gathered();
    measured.forEach(gathered::add);
    return gathered.series();
  }

  private void add(Instance instance, Values values) {
    String stage = instance.call().name() + ".";
    values.values().forEach((name, value) -> add(stage + name, value));
    values
        .columns()
        .forEach((name, column) -> {
          add(stage + name, mean(column));
          columns.computeIfAbsent(stage + name, _ -> new ArrayList<>()).add(column);
        });
  }

  private void add(String name, double value) {
    bySeed.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  private static double mean(SortedMap<String, Double> column) {
    return column.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private SortedMap<String, Series> series() {
    SortedMap<String, Series> series = new TreeMap<>();
    bySeed.forEach((name, values) ->
        series.put(name, new Series(values, meanColumn(columns.getOrDefault(name, List.of())))));
    return series;
  }

  private static SortedMap<String, Double> meanColumn(List<SortedMap<String, Double>> columns) {
    Map<String, Double> sums = new LinkedHashMap<>();
    columns.forEach(column ->
        column.forEach((query, value) -> sums.merge(query, value / columns.size(), Double::sum)));
    return new TreeMap<>(sums);
  }
}
