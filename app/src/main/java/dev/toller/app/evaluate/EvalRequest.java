// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.evaluate;

import dev.toller.TollerException;
import dev.toller.flow.NamedFlow;
import dev.toller.measure.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is to be measured.
 *
 * @param data a folder in BEIR layout
 * @param split whose judgements count
 * @param flows systems that rank, each of another name
 * @param runs files of what other systems ranked, measured beside them; each called as its file
 * @param baseline the name of the flow that the others are compared with
 * @param metrics what is measured
 * @param depth how many documents each flow ranks for a query
 */
public record EvalRequest(
    Path data,
    String split,
    List<NamedFlow> flows,
    List<Path> runs,
    Optional<String> baseline,
    List<Metric> metrics,
    int depth) {

  /** Deep enough for every default metric. */
  public static final int DEFAULT_DEPTH = 100;

  /** The deepest ranking. */
  public static final int MAX_DEPTH = 10_000;

  public EvalRequest {
    flows = List.copyOf(flows);
    runs = List.copyOf(runs);
    metrics = List.copyOf(metrics);
    if (depth < 1 || depth > MAX_DEPTH) {
      throw TollerException.invalid(
          "The depth of a ranking may be from 1 to %,d, not %,d.".formatted(MAX_DEPTH, depth));
    }
  }
}
