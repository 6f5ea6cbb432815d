// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import dev.toller.TollerException;
import dev.toller.flow.Operator;
import dev.toller.flow.OperatorType;
import dev.toller.flow.Parameters;
import dev.toller.flow.SubModule;
import java.util.List;
import java.util.Map;

/** Makes {@link Feedback}. */
public final class FeedbackType implements OperatorType {

  private static final Movement AVERAGE = new Movement.Average();
  private static final Movement.Rocchio ROCCHIO = Movement.Rocchio.DEFAULT;

  @Override
  public String name() {
    return Feedback.NAME;
  }

  @Override
  public SubModule place() {
    return SubModule.RETRIEVER_SELECTION;
  }

  @Override
  public String help() {
    return "moves the query's vector towards those of the best passages and searches again: method"
        + " (%s, %s; %s by default), depth (towards how many, %d or %d by default), alpha and beta"
            .formatted(
                AVERAGE.written(),
                ROCCHIO.written(),
                AVERAGE.written(),
                AVERAGE.depth(),
                ROCCHIO.depth())
        + " of rocchio (what the query and the passages count, %s and %s by default), index (%s), k (how many at most, %d by default)"
            .formatted(ROCCHIO.alpha(), ROCCHIO.beta(), Feedback.DEFAULT_INDEX, Retrieve.DEFAULT_K);
  }

  @Override
  public Operator create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters(
            "the operator 'feedback'",
            parameters,
            List.of("method", "depth", "alpha", "beta", "index", "k"));
    Movement movement = movement(given);
    return new Feedback(
        movement,
        given.integer("depth", 1, Feedback.MAX_DEPTH, movement.depth()),
        given.text("index", Feedback.DEFAULT_INDEX),
        given.integer("k", 1, Retrieve.MAX_K, Retrieve.DEFAULT_K));
  }

  private static Movement movement(Parameters given) {
    String method =
        given.choice("method", List.of(AVERAGE.written(), ROCCHIO.written()), AVERAGE.written());
    if (method.equals(ROCCHIO.written())) {
      return rocchio(
          given.number("alpha", 0, 1, ROCCHIO.alpha()), given.number("beta", 0, 1, ROCCHIO.beta()));
    }
    if (given.has("alpha") || given.has("beta")) {
      throw TollerException.invalid(
          "The parameters 'alpha' and 'beta' of the operator 'feedback' belong to the method 'rocchio', got the method '%s'; leave them out or change it."
              .formatted(method));
    }
    return AVERAGE;
  }

  private static Movement rocchio(double alpha, double beta) {
    if (alpha == 0 && beta == 0) {
      throw TollerException.invalid(
          "The operator 'feedback' needs an alpha or a beta above 0, got 0 for both; with alpha 1 and beta 0 the query stays where it is.");
    }
    return new Movement.Rocchio(alpha, beta);
  }
}
