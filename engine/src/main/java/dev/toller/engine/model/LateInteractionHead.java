// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import static dev.toller.engine.model.Output.LAST_HIDDEN_STATE;
import static dev.toller.engine.model.Output.TOKEN_EMBEDDINGS;

import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.Linear;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.tensor.Ops;

/**
 * One vector of length 1 for each position (Khattab and Zaharia 2020, section 3.2): a map without
 * bias, then normalised.
 *
 * @param projection {@code [dimensions, width]}
 */
record LateInteractionHead(Block projection) implements Head {

  /** Its weight, whose shape tells the number of dimensions. */
  static final String WEIGHT = "linear.weight";

  /** Dimensions where there is no checkpoint to tell. */
  private static final int USUAL = 128;

  static LateInteractionHead of(Scope at, BertSettings settings, Stored stored) {
    int dimensions = stored.shape(WEIGHT).map(shape -> shape[0]).orElse(USUAL);
    return new LateInteractionHead(
        Linear.bare(at.at("linear"), settings.width(), dimensions, settings.deviation()));
  }

  @Override
  public Outputs on(Ops ops, Outputs body) {
    return body.with(
        TOKEN_EMBEDDINGS, () -> ops.normalize(projection.apply(ops, body.get(LAST_HIDDEN_STATE))));
  }
}
