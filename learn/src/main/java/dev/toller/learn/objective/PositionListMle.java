// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * The likelihood of the teacher's order, position by position, the first ones weighing most (Lan et
 * al. 2014, position-aware ListMLE, with the weights {@code 2^(n-i) - 1} at position i of n; as
 * Granite Embedding R2, 2025, trains its reranker):
 *
 * <pre>sum_i (2^(n-i) - 1) (-z_i + log sum_{k >= i} e^{z_k})</pre>
 *
 * over the documents in the teacher's order, the best first; of equal ones the one that is listed
 * first.
 *
 * @param teaching how teachers are combined
 */
public record PositionListMle(Teaching teaching) implements Objective {

  @Override
  public String name() {
    return "p-list-mle";
  }

  @Override
  public Set<Need> needs() {
    return EnumSet.of(Need.NEGATIVES, Need.TEACHERS);
  }

  @Override
  public Tensor loss(Scored batch) {
    Tensor order = teaching.scores(batch).argsort(true, 1, true);
    Tensor sorted = batch.lists().gather(1, order);
    Tensor rest = sorted.flip(1).logcumsumexp(1).flip(1);
    return rest.sub(sorted).mul(weights(batch).to(sorted.scalar_type())).sum(1).mean();
  }

  private static Tensor weights(Scored batch) {
    int listed = batch.listed();
    double[] weights =
        IntStream.rangeClosed(1, listed).mapToDouble(i -> Math.pow(2, listed - i) - 1).toArray();
    return Tensor.create(weights, listed);
  }
}
