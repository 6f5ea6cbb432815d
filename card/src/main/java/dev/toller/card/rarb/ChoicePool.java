// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.rarb;

import dev.toller.Ranking;

/** The choices of a task, ready to be ranked. */
public interface ChoicePool extends AutoCloseable {

  /**
   * Ranks the pool.
   *
   * @param query the question as the retriever gets it
   * @return all choices that the retriever finds, by {@link RarbTask.Choice#id()}; what it leaves
   *     out has the score 0 and is a miss
   */
  Ranking rank(String query);

  /** Frees what the pool holds; closing twice does nothing. */
  @Override
  void close();
}
