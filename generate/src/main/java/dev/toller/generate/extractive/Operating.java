// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import dev.toller.generate.extractive.Calibrator.Outcome;
import java.util.List;

/**
 * How the answerer does with a threshold.
 *
 * @param threshold the least confidence with which an answer is given
 * @param answered the share of answerable questions that are answered
 * @param right the share of answerable questions that are answered rightly
 * @param precision the share of given answers that are right
 * @param abstained the share of unanswerable questions that are not answered
 */
public record Operating(
    double threshold, double answered, double right, double precision, double abstained) {

  /** What comes of these trials with a threshold. */
  public static Operating at(double threshold, List<Outcome> outcomes) {
    List<Outcome> given = outcomes.stream().filter(each -> each.confidence() >= threshold).toList();
    double answerable = outcomes.stream().filter(each -> each.trial().isAnswerable()).count();
    double answered = given.stream().filter(each -> each.trial().isAnswerable()).count();
    double right = given.stream().filter(Outcome::right).count();
    double unanswerable = outcomes.size() - answerable;
    double fooled = given.size() - answered;
    return new Operating(
        threshold,
        share(answered, answerable),
        share(right, answerable),
        share(right, given.size()),
        1 - share(fooled, unanswerable));
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
