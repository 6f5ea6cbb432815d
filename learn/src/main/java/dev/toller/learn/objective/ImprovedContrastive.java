// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import static dev.toller.learn.objective.Tensors.beside;
import static dev.toller.learn.objective.Tensors.columns;
import static dev.toller.learn.objective.Tensors.logSumExp;
import static dev.toller.learn.objective.Tensors.plus;
import static dev.toller.learn.objective.Tensors.times;
import static dev.toller.learn.objective.Tensors.without;

import java.util.EnumSet;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * The contrastive loss with negatives on both sides (Li et al. 2023, GTE, eq. 2; Granite Embedding
 * R2, 2025, L_C): under the relevant document stand also the other queries of the batch and the
 * documents that are close to it,
 *
 * <pre>
 * Z_i = e^{s(q_i,p_i)} + a sum_j e^{s(q_i,p_j)} + b sum_j e^{s(q_i,q_j)} + c sum_j e^{s(p_i,p_j)}
 * </pre>
 *
 * where j runs over documents that are not known to be relevant to query i, and over other queries.
 *
 * @param temperature by which scores are divided
 * @param documents the weight a of documents
 * @param queries the weight b of queries
 * @param pairs the weight c of pairs of documents
 */
public record ImprovedContrastive(
    double temperature, double documents, double queries, double pairs) implements Objective {

  @Override
  public String name() {
    return "improved-contrastive";
  }

  @Override
  public Set<Need> needs() {
    return EnumSet.of(Need.BATCH);
  }

  @Override
  public Tensor loss(Scored batch) {
    Tensor relevant = times(columns(batch.lists(), 0, 1), 1 / temperature);
    Tensor known = batch.relevant();
    Tensor all =
        beside(
            relevant,
            weighted(without(batch.all(), known), documents),
            weighted(without(batch.amongQueries(), batch.same()), queries),
            weighted(without(batch.amongDocuments(), known), pairs));
    return logSumExp(all).sub(relevant.squeeze(1)).mean();
  }

  /** Scores whose exponentials have a weight; none where it is 0. */
  private Tensor weighted(Tensor scores, double weight) {
    return weight == 0
        ? columns(scores, 0, 0)
        : plus(times(scores, 1 / temperature), Math.log(weight));
  }
}
