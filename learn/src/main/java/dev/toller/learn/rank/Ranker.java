// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import dev.toller.learn.objective.Need;
import dev.toller.learn.objective.Scored;
import java.util.Set;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

/** A model that scores documents for a query and learns to. For one thread. */
public interface Ranker {

  /** What its scores can be used for. */
  Set<Need> offers();

  /**
   * Adds to the gradients of the learned parameters what a batch says.
   *
   * @param loss from the scores to a scalar; called once
   * @param seed of what is dropped; the same seed drops the same
   */
  void learn(Texts batch, Function<Scored, Tensor> loss, long seed);

  /** The scores of a batch, nothing dropped and without a graph; they belong to the open scope. */
  Scored score(Texts batch);
}
