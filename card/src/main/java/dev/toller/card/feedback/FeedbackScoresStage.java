// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.feedback;

import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Values;
import dev.toller.card.stage.Work;
import dev.toller.flow.operator.Movement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Tunes the weights of all cells by cross-validation and compares the cells: over all queries of
 * all data sets, and as the mean of the means of the data sets.
 *
 * @param parameters as the card writes them
 * @param runs the stages of the kind {@code feedback}, by what finds by words
 */
record FeedbackScoresStage(Map<String, Object> parameters, SortedMap<String, List<String>> runs)
    implements Stage {

  private static final double WHOLE = 10;
  private static final double BYTES_A_SECOND = 2e6;
  private static final long MEMORY = 500L << 20;
  private static final List<String> TIMINGS = List.of("before", "after", "both");

  @Override
  public Set<String> inputs() {
    Set<String> inputs = new LinkedHashSet<>();
    runs.values().forEach(inputs::addAll);
    return inputs;
  }

  @Override
  public boolean recomputable() {
    return true;
  }

  @Override
  public Cost cost(long bytes) {
    return new Cost(1 + bytes / BYTES_A_SECOND, MEMORY, bytes);
  }

  @Override
  public void run(Work work) throws IOException {
    List<Side> sides = new ArrayList<>();
    for (Map.Entry<String, List<String>> run : runs.entrySet()) {
      List<Measured> rows = new ArrayList<>();
      for (String stage : run.getValue()) {
        rows.addAll(Measured.read(work.input(stage)));
      }
      Side side = Side.of(rows);
      sides.add(side);
      for (String cell : side.cells()) {
        report(work.values(), run.getKey() + "." + cell, side, cell);
      }
      duels(work.values(), run.getKey(), side);
    }
    timings(work.values(), sides);
  }

  private static void report(Values values, String name, Side side, String cell) {
    for (int i = 0; i < Measured.METRICS.size(); i++) {
      SortedMap<String, Double> column = new TreeMap<>();
      int metric = i;
      side.tuned(cell).forEach((query, row) -> column.put(query, row.values().get(metric)));
      values.column(name + "." + Measured.METRICS.get(i).name(), column);
    }
    String first = Measured.METRICS.getFirst().name();
    values.value(
        name + ".shuffled." + first,
        mean(side.tuned(cell).values(), row -> row.values().get(Measured.shuffled())));
    side.bySet(cell)
        .forEach((set, rows) ->
            values.value("%s.%s.%s".formatted(name, set, first), mean(rows, Measured::first)));
    if (side.tuned(cell).values().stream().anyMatch(row -> row.tenths() > 0)) {
      values.value(name + ".seen." + first, mean(side.seen(cell).values(), Measured::first));
      side.bySet(cell)
          .forEach((set, rows) ->
              values.value(
                  "%s.%s.weight".formatted(name, set), mean(rows, row -> row.tenths() / WHOLE)));
    }
  }

  /** How many queries one cell wins against another, and how many it loses. */
  private static void duels(Values values, String name, Side side) {
    duel(values, name, side, "mixed", "dense");
    for (Movement movement : Setting.MOVEMENTS) {
      String kind = "-" + movement.written();
      duel(values, name, side, "feedback" + kind, "dense");
      duel(values, name, side, "after" + kind, "feedback" + kind);
      duel(values, name, side, "after" + kind, "mixed");
      duel(values, name, side, "after" + kind, "before" + kind);
      duel(values, name, side, "both" + kind, "after" + kind);
    }
  }

  private static void duel(Values values, String name, Side side, String left, String right) {
    int won = 0;
    int lost = 0;
    for (Map.Entry<String, Measured> row : side.tuned(left).entrySet()) {
      int sign =
          Double.compare(row.getValue().first(), side.tuned(right).get(row.getKey()).first());
      won += sign > 0 ? 1 : 0;
      lost += sign < 0 ? 1 : 0;
    }
    String pair = "%s.%s.over.%s.".formatted(name, left, right);
    values.value(pair + "won", won);
    values.value(pair + "lost", lost);
  }

  /** The means of the three timings, and the cells in which their order is not the paper's. */
  private static void timings(Values values, List<Side> sides) {
    SortedMap<String, List<Double>> means = new TreeMap<>();
    for (String timing : TIMINGS) {
      List<Double> cells = new ArrayList<>();
      for (Side side : sides) {
        for (Movement movement : Setting.MOVEMENTS) {
          side.bySet(timing + "-" + movement.written())
              .values()
              .forEach(rows -> cells.add(mean(rows, Measured::first)));
        }
      }
      means.put(timing, cells);
      values.value(
          "mean.%s.%s".formatted(timing, Measured.METRICS.getFirst().name()),
          cells.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    }
    values.value("cells", means.get("both").size());
    values.value("both-below-after", below(means.get("both"), means.get("after")));
    values.value("after-below-before", below(means.get("after"), means.get("before")));
  }

  private static int below(List<Double> left, List<Double> right) {
    int below = 0;
    for (int i = 0; i < left.size(); i++) {
      below += left.get(i) < right.get(i) ? 1 : 0;
    }
    return below;
  }

  private static double mean(Collection<Measured> rows, ToDoubleFunction<Measured> value) {
    return rows.stream().mapToDouble(value).average().orElseThrow();
  }
}
