// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import java.nio.file.Path;
import java.util.Map;

/** What a step of training learns from. Batches come one after the other. For one thread. */
interface Task extends AutoCloseable {

  /** How many there are to learn from: queries, or texts. */
  int size();

  /** Passes over a batch, as if it had been learned. */
  void skip();

  /**
   * Adds to the gradients what the next batch says.
   *
   * @param step counted from 0
   * @param part of the whole that the batch has in the step
   * @param seed of what is dropped
   * @param losses takes each loss by name, its part added
   * @return the weighted sum, its part
   */
  double learn(int step, double part, long seed, Map<String, Double> losses);

  /** How many tokens it has read to learn from them. */
  long tokens();

  /**
   * Puts beside a model that was written what the task knows and the model does not.
   *
   * @param model its folder
   */
  default void leave(Path model) {}

  /** Frees what it has opened. */
  @Override
  default void close() {}
}
