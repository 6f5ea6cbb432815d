// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.report;

import dev.toller.card.Card;
import dev.toller.card.run.CardRecord;
import dev.toller.card.stage.StageCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A run as the stage that measured it saw it: what it gave, and what it cost.
 *
 * @param name the stage that ran
 * @param metrics means over queries, by metric
 * @param milliseconds the median time of a query; empty where none was taken
 * @param bytes of the indexes that the flow read; empty where they are not known
 */
public record MeasuredRun(
    String name,
    SortedMap<String, CardRecord.Value> metrics,
    OptionalDouble milliseconds,
    OptionalDouble bytes) {

  private static final String SHUFFLED = "shuffled.";
  private static final String BYTES = "bytes.";

  public MeasuredRun {
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
  }

  /** The stages of a card that measured runs, query by query, in a record. */
  public static List<StageCall> stages(Card card, CardRecord record) {
    return card.experiment().stream()
        .flatMap(known -> known.stages().values().stream())
        .filter(call -> of(card, record, call).stream().anyMatch(run -> !run.metrics().isEmpty()))
        .toList();
  }

  /** The runs that one of them measured, each an input of it that its values are named after. */
  public static List<MeasuredRun> of(Card card, CardRecord record, StageCall stage) {
    List<MeasuredRun> runs = new ArrayList<>();
    for (String run : stage.stage().inputs()) {
      runs.add(
          new MeasuredRun(
              run,
              metrics(record, stage.name() + "." + run + "."),
              timing(record, run, "ms.p50"),
              bytes(card, record, run)));
    }
    return runs;
  }

  private static SortedMap<String, CardRecord.Value> metrics(CardRecord record, String prefix) {
    SortedMap<String, CardRecord.Value> metrics = new TreeMap<>();
    record
        .result()
        .values()
        .tailMap(prefix)
        .forEach((name, value) -> {
          boolean ours = name.startsWith(prefix) && !name.startsWith(SHUFFLED, prefix.length());
          if (ours && value.queries() > 0) {
            metrics.put(name.substring(prefix.length()), value);
          }
        });
    return metrics;
  }

  /** Those indexes count that the names of the flow's vertices mention; all where none does. */
  private static OptionalDouble bytes(Card card, CardRecord record, String run) {
    SortedMap<String, Double> indexes = new TreeMap<>();
    card.experiment().stream()
        .flatMap(known -> Stream.ofNullable(known.stages().get(run)))
        .flatMap(call -> call.stage().inputs().stream())
        .forEach(input -> indexes.putAll(sizes(record, input)));
    List<Double> read =
        indexes.entrySet().stream()
            .filter(index -> mentions(record, run, index.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return (read.isEmpty() ? indexes.values() : read)
        .stream().mapToDouble(Double::doubleValue).reduce(Double::sum);
  }

  private static SortedMap<String, Double> sizes(CardRecord record, String corpus) {
    SortedMap<String, Double> sizes = new TreeMap<>();
    String prefix = corpus + "." + BYTES;
    record
        .measured()
        .timings()
        .forEach((name, bytes) -> {
          if (name.startsWith(prefix)) {
            sizes.put(name.substring(prefix.length()), bytes);
          }
        });
    return sizes;
  }

  private static boolean mentions(CardRecord record, String run, String index) {
    return labels(record, run)
        .map(label -> label + ".vertex ")
        .anyMatch(prefix ->
            record.measured().timings().keySet().stream()
                .anyMatch(name -> name.startsWith(prefix) && name.contains(index)));
  }

  /** A timing as a mean over the seeds. */
  private static OptionalDouble timing(CardRecord record, String stage, String timing) {
    return labels(record, stage)
        .map(label -> record.measured().timings().get(label + "." + timing))
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .average();
  }

  /** A stage's name under each seed. */
  private static Stream<String> labels(CardRecord record, String stage) {
    return record.result().stages().stream()
        .map(CardRecord.OfStage::stage)
        .filter(label -> label.equals(stage) || label.startsWith(stage + "@"));
  }
}
