// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import dev.toller.learn.objective.KnownLists;
import dev.toller.learn.objective.Need;
import dev.toller.learn.objective.Scored;
import org.bytedeco.pytorch.Tensor;

/**
 * Scores of pairs that were read together: there are those of the lists, and no others.
 *
 * @param lists {@code [queries, listed]}
 * @param known what else is known of the batch
 */
record ListScores(Tensor lists, KnownLists known) implements Scored {

  @Override
  public Tensor all() {
    throw missing(Need.BATCH);
  }

  @Override
  public Tensor amongQueries() {
    throw missing(Need.BATCH);
  }

  @Override
  public Tensor amongDocuments() {
    throw missing(Need.BATCH);
  }

  @Override
  public Scored shortened(int components) {
    throw missing(Need.VECTORS);
  }

  @Override
  public Tensor queryWeights() {
    throw missing(Need.WEIGHTS);
  }

  @Override
  public Tensor documentWeights() {
    throw missing(Need.WEIGHTS);
  }

  private static IllegalStateException missing(Need need) {
    return new IllegalStateException("pairs read together are not " + need.label());
  }
}
