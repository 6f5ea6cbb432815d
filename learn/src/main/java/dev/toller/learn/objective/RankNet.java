// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import static dev.toller.learn.objective.Tensors.margins;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * {@code log(1 + e^{-(s+ - s-)})} over pairs of a relevant document and a negative (Burges et al.
 * 2005), with {@code weighting} each multiplied by the teacher's margin, which is below zero where
 * the teacher prefers the negative (Hofstätter et al. 2020, weighted RankNet).
 *
 * @param weighting the teachers whose margin weighs a pair
 */
public record RankNet(Optional<Teaching> weighting) implements Objective {

  @Override
  public String name() {
    return weighting.isPresent() ? "weighted-ranknet" : "ranknet";
  }

  @Override
  public Set<Need> needs() {
    return weighting.isPresent()
        ? EnumSet.of(Need.NEGATIVES, Need.TEACHERS)
        : EnumSet.of(Need.NEGATIVES);
  }

  @Override
  public Tensor loss(Scored batch) {
    Tensor losses = torch.softplus(margins(batch.lists(), batch.positives()).neg());
    return weighting
        .map(teaching -> margins(teaching.scores(batch), batch.positives()).mul(losses))
        .orElse(losses)
        .mean();
  }
}
