// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.verify;

import dev.toller.engine.model.Output;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How an expected output is compared with what a model makes. */
@FunctionalInterface
interface Expectation {

  /**
   * The largest absolute difference; for tokens, how many differ.
   *
   * @param manner in which groups the rows are run
   */
  double error(Subject subject, Fixture fixture, Example example, Manner manner);

  /** How outputs are compared that networks have under the same name. */
  Map<String, Expectation> OUTPUTS =
      Arrays.stream(Output.values())
          .collect(Collectors.toUnmodifiableMap(Output::label, OutputExpectation::new));

  /** How the others are compared. */
  Map<String, Expectation> OTHERS =
      Map.of(
          "splade", SpladeExpectation::error,
          "generated_ids", GreedyContinuation::tokens,
          "min_top1_minus_top2", GreedyContinuation::lead,
          "kept", KeptExpectation::error,
          "scores", new MaxSimExpectation());

  /** How an output is compared; empty for names that are not known. */
  static Optional<Expectation> of(String name) {
    return Optional.ofNullable(OTHERS.get(name)).or(() -> Optional.ofNullable(OUTPUTS.get(name)));
  }

  /** The largest absolute difference; infinite where one has more numbers. */
  static double largest(double[] expected, float[] got) {
    if (expected.length != got.length) {
      return Double.POSITIVE_INFINITY;
    }
    double largest = 0;
    for (int i = 0; i < got.length; i++) {
      double error = Math.abs(expected[i] - got[i]);
      largest = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(largest, error);
    }
    return largest;
  }
}
