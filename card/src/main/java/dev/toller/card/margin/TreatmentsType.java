// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.margin;

import dev.toller.TollerException;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import dev.toller.measure.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Makes {@link TreatmentsStage}. */
public final class TreatmentsType implements StageType {

  @Override
  public String name() {
    return "treatments";
  }

  @Override
  public String help() {
    return "compares ways of teaching over several kinds of students: data, split (test), metric"
        + " (nDCG@10), baseline (the way that others are compared with), runs (rank stages by way,"
        + " the students in the same order)";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters(
            "the stage 'treatments'",
            parameters,
            List.of("data", "split", "metric", "baseline", "runs"));
    SortedMap<String, List<String>> runs = given.textsByName("runs");
    String baseline = given.text("baseline");
    if (!runs.containsKey(baseline)) {
      throw TollerException.invalid(
          "The stage 'treatments' compares with '%s', which is none of its runs; it has %s."
              .formatted(baseline, String.join(", ", runs.keySet())));
    }
    if (runs.values().stream().mapToInt(List::size).distinct().count() > 1) {
      throw TollerException.invalid(
          "The stage 'treatments' needs the same students in every way of teaching, got %s."
              .formatted(runs));
    }
    return new TreatmentsStage(
        new LinkedHashMap<>(parameters),
        given.text("data"),
        given.text("split", "test"),
        Metric.parse(given.text("metric", "nDCG@10")),
        baseline,
        runs);
  }
}
