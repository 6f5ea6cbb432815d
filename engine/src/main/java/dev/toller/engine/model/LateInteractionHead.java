// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import static dev.toller.engine.model.Output.LAST_HIDDEN_STATE;
import static dev.toller.engine.model.Output.TOKEN_EMBEDDINGS;

import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.Linear;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Ops;

/**
 * One vector for each position: a map without bias, then normalised (Khattab and Zaharia 2020,
 * section 3.2). Settings may say otherwise under {@code late_interaction}: {@code dimensions},
 * {@code bias} (false), {@code normalize} (true); with a bias and as long as it comes out, it is
 * the head of Hofstätter et al. 2020 (Margin-MSE), section 4.
 *
 * @param projection from the last state to the vectors
 */
record LateInteractionHead(Block projection) implements Head {

  /** Its weight, whose shape tells the number of dimensions where the settings do not. */
  static final String WEIGHT = "linear.weight";

  /** Dimensions where neither settings nor a checkpoint tell. */
  private static final int USUAL = 128;

  static LateInteractionHead of(Scope at, BertSettings settings, Config config, Stored stored) {
    Config own = config.objectOrEmpty("late_interaction");
    int stands = stored.shape(WEIGHT).map(shape -> shape[0]).orElse(USUAL);
    Block map =
        Linear.of(
            at.at("linear"),
            settings.width(),
            own.integer("dimensions", stands),
            own.flag("bias", false),
            new Initialiser.Normal(settings.deviation()));
    return new LateInteractionHead(
        own.flag("normalize", true) ? map.then((ops, x) -> ops.normalize(x)) : map);
  }

  @Override
  public Outputs on(Ops ops, Outputs body) {
    return body.with(TOKEN_EMBEDDINGS, () -> projection.apply(ops, body.get(LAST_HIDDEN_STATE)));
  }
}
