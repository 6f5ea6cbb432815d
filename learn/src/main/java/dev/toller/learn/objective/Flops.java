// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import java.util.EnumSet;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * {@code sum_j (mean_b |w_bj|)^2}: what it costs to compare texts whose weights are w (Paria et al.
 * 2020, eq. 3; Formal et al. 2021). Of documents the mean is over those at the same place of each
 * list, the relevant ones among themselves, and the sums are added, so that documents of different
 * kinds are never mixed (Geng et al. 2024, reference code).
 *
 * @param side whose weights
 */
public record Flops(Side side) implements Objective {

  @Override
  public String name() {
    return "flops";
  }

  @Override
  public Set<Need> needs() {
    return EnumSet.of(Need.WEIGHTS);
  }

  @Override
  public Tensor loss(Scored batch) {
    return side.weights(batch).abs().mean(0).square().sum();
  }
}
