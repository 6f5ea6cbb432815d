// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.report;

import dev.toller.card.run.CardRecord;
import dev.toller.card.run.Records;
import dev.toller.card.stage.Values;
import dev.toller.card.verdict.Condition;
import dev.toller.card.verdict.Operand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The values beside a record, query by query and point by point, as means over the seeds. Files are
 * read when they are first asked for, and only as they were written. For one thread.
 */
public final class Evidence {

  private final Records records;
  private final CardRecord record;
  private final Map<CardRecord.OfStage, Values> read = new HashMap<>();

  /** The values beside one record. */
  public Evidence(Records records, CardRecord record) {
    this.records = records;
    this.record = record;
  }

  /**
   * Left less right of a condition, query by query; empty where its sides have no values for the
   * same queries.
   *
   * @throws dev.toller.TollerException of kind {@code DAMAGED} where a file is not as it was
   *     written
   */
  public SortedMap<String, Double> differences(CardRecord.OfCondition condition) {
    Condition parsed = Condition.parse(condition.condition());
    if (condition.comparison() != null
        && parsed.left() instanceof Operand.Name(String left)
        && parsed.right() instanceof Operand.Name(String right)) {
      SortedMap<String, Double> differences = new TreeMap<>(column(left));
      SortedMap<String, Double> others = column(right);
      differences.keySet().retainAll(others.keySet());
      differences.replaceAll((query, value) -> value - others.get(query));
      return differences;
    }
    return new TreeMap<>();
  }

  private SortedMap<String, Double> column(String name) {
    int point = name.indexOf('.');
    String column = name.substring(point + 1);
    return mean(
        stages(name.substring(0, point)),
        values -> Optional.ofNullable(values.columns().get(column)));
  }

  /** The curves of a stage, by name. */
  public SortedMap<String, SortedMap<Double, Double>> curves(String stage) {
    List<Values> seeds = stages(stage);
    SortedMap<String, SortedMap<Double, Double>> curves = new TreeMap<>();
    seeds.forEach(values ->
        values
            .curves()
            .keySet()
            .forEach(name ->
                curves.computeIfAbsent(
                    name,
                    known -> mean(seeds, one -> Optional.ofNullable(one.curves().get(known))))));
    return curves;
  }

  /** What a stage measured, once for each seed. */
  private List<Values> stages(String name) {
    return record.result().stages().stream()
        .filter(stage -> stage.stage().equals(name) || stage.stage().startsWith(name + "@"))
        .map(stage -> read.computeIfAbsent(stage, one -> records.values(record, one)))
        .toList();
  }

  private static <K extends Comparable<K>> SortedMap<K, Double> mean(
      List<Values> seeds, Function<Values, Optional<SortedMap<K, Double>>> part) {
    SortedMap<K, Double> sums = new TreeMap<>();
    SortedMap<K, Integer> counts = new TreeMap<>();
    for (Values values : seeds) {
      part.apply(values)
          .ifPresent(column ->
              column.forEach((key, value) -> {
                sums.merge(key, value, Double::sum);
                counts.merge(key, 1, Integer::sum);
              }));
    }
    sums.replaceAll((key, sum) -> sum / counts.get(key));
    return sums;
  }
}
