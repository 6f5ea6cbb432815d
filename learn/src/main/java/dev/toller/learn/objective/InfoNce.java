// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import static dev.toller.learn.objective.Tensors.columns;
import static dev.toller.learn.objective.Tensors.logSumExp;
import static dev.toller.learn.objective.Tensors.times;
import static dev.toller.learn.objective.Tensors.without;

import java.util.EnumSet;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * {@code -log softmax} of a relevant document among documents that are not (van den Oord et al.
 * 2018, eq. 4): those of its own list, and with {@code inBatch} all documents of the batch
 * (Karpukhin et al. 2020, section 3.2). Documents that are known to be relevant to the query are
 * nobody's negatives; of several relevant ones each is compared with the others alone, and the mean
 * is taken.
 *
 * @param temperature by which scores are divided
 * @param inBatch whether the documents of other queries are negatives
 */
public record InfoNce(double temperature, boolean inBatch) implements Objective {

  @Override
  public String name() {
    return "infonce";
  }

  @Override
  public Set<Need> needs() {
    return EnumSet.of(inBatch ? Need.BATCH : Need.NEGATIVES);
  }

  @Override
  public Tensor loss(Scored batch) {
    Tensor relevant = times(columns(batch.lists(), 0, batch.positives()), 1 / temperature);
    Tensor others =
        inBatch
            ? without(batch.all(), batch.relevant())
            : columns(batch.lists(), batch.positives(), batch.listed());
    Tensor sum = logSumExp(times(others, 1 / temperature)).unsqueeze(1);
    return torch.logaddexp(relevant, sum).sub(relevant).mean();
  }
}
