// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.answer;

/**
 * A value that was computed by hand.
 *
 * @param metric what is measured
 * @param answered the answer, with what it is measured by
 * @param expected the value, exact to 1e-9
 * @param why how it comes about
 */
public record AnswerGolden(AnswerMetric metric, Answered answered, double expected, String why) {

  /** How far a value may be from the expected one. */
  public static final double TOLERANCE = 1e-9;

  /** What the metric gives now. */
  public double actual() {
    return metric.of(answered);
  }

  /** Whether the metric gives what is expected. */
  public boolean holds() {
    return Math.abs(actual() - expected) <= TOLERANCE;
  }
}
