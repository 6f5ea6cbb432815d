// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.rarb;

import dev.toller.Ranking;
import java.util.List;
import java.util.stream.Stream;

/** The choices of a task, ready to be ranked. */
public interface ChoicePool extends AutoCloseable {

  /**
   * Ranks the pool for each of some queries.
   *
   * @param queries the questions as the retriever gets them
   * @return for each in turn, as it is asked for, all choices that the retriever finds, by {@link
   *     RarbTask.Choice#id()}; what it leaves out has the score 0 and is a miss
   */
  Stream<Ranking> rank(List<String> queries);

  /** Frees what the pool holds; closing twice does nothing. */
  @Override
  void close();
}
