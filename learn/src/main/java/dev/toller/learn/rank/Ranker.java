// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import dev.toller.learn.objective.Need;
import dev.toller.learn.objective.Scored;
import java.util.List;
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

  /** How many tokens it has read to learn from them, each time counted once. */
  long tokens();

  /** The scores of a batch, nothing dropped and without a graph; they belong to the open scope. */
  Scored score(Texts batch);

  /**
   * Makes documents ready to be scored for queries, nothing dropped.
   *
   * @param documents texts, kept as long as the scorer
   * @param between called between portions, here and by the scorer; what it throws breaks them off
   */
  Scorer scorer(List<String> documents, Runnable between);

  /** Scores documents that are ready. Its own until closed. */
  interface Scorer extends AutoCloseable {

    /**
     * The scores of a query with some of the documents.
     *
     * @param which their places among the documents
     */
    float[] scores(String query, int[] which);

    @Override
    void close();
  }
}
