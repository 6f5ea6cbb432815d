// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.sparse;

import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Values;
import dev.toller.card.stage.Work;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares two ways of making sparse models at equal cost. Each way has a curve, quality by cost,
 * of which the stages are points; between points a curve is straight over the logarithm of the
 * cost. Wherever one curve has a point and the other one runs, the two are compared.
 *
 * @param parameters as the card writes them
 * @param left sparse stages
 * @param right sparse stages
 * @param metric whose means are compared
 */
record MatchedStage(
    Map<String, Object> parameters, List<String> left, List<String> right, String metric)
    implements Stage {

  @Override
  public Set<String> inputs() {
    Set<String> inputs = new LinkedHashSet<>(left);
    inputs.addAll(right);
    return inputs;
  }

  @Override
  public Cost cost(long bytes) {
    return new Cost(1, 1L << 28, 1000);
  }

  @Override
  public void run(Work work) throws IOException {
    NavigableMap<Double, Double> ours = curve(work, left);
    NavigableMap<Double, Double> theirs = curve(work, right);
    MatchedCurves matched = new MatchedCurves(ours, theirs);
    work.values().value("points", matched.points());
    work.values().value("difference", matched.difference());
    work.values().curve("left", ours);
    work.values().curve("right", theirs);
  }

  private NavigableMap<Double, Double> curve(Work work, List<String> stages) throws IOException {
    NavigableMap<Double, Double> curve = new TreeMap<>();
    for (String stage : stages) {
      Values values = Values.read(work.input(stage));
      curve.put(
          values.values().get(SparseStage.FLOPS),
          values.columns().get(metric).values().stream()
              .mapToDouble(Double::doubleValue)
              .average()
              .orElseThrow());
    }
    return curve;
  }
}
