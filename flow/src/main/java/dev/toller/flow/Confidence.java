// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rule that an answer or a draft is confident enough: it is no abstention, and its {@link
 * dev.toller.Answer#confidence} is at least tau. One whose answerer has no estimate is not.
 *
 * <p>The published rule (FLARE) asks this of every token of a sentence; an answerer that knows its
 * tokens' probabilities may write the least of them as its confidence.
 *
 * @param tau from 0 to 1
 * @param of which answer
 */
public record Confidence(double tau, Answered of) {

  /** The threshold where a flow does not say. */
  public static final double DEFAULT_TAU = 0.5;

  /** What the rule's parameters mean. */
  public static final String HELP =
      "tau (the least confidence, %s by default), of (answer or draft, the last one)"
          .formatted(DEFAULT_TAU);

  /**
   * Reads the rule.
   *
   * @param owner whose parameters they are, as in {@code "the judge 'confident'"}
   * @param parameters {@code tau} and {@code of}
   * @param standard which answer, where the parameters do not say
   */
  public static Confidence read(String owner, Map<String, Object> parameters, Answered standard) {
    Parameters given = new Parameters(owner, parameters, List.of("tau", "of"));
    return new Confidence(given.number("tau", 0, 1, DEFAULT_TAU), Answered.read(given, standard));
  }

  /** The rule as a flow's file writes it. */
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("tau", tau);
    parameters.put("of", of.written());
    return parameters;
  }

  /** Whether the context has such an answer. */
  public boolean holds(Context context) {
    return of.in(context)
        .filter(answer -> !answer.abstained() && answer.confidence() >= tau)
        .isPresent();
  }
}
