// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import java.util.EnumSet;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * The mean over texts of the sum of their weights: keeps each text short, whatever the words.
 *
 * @param side whose weights
 */
public record L1(Side side) implements Objective {

  @Override
  public String name() {
    return "l1";
  }

  @Override
  public Set<Need> needs() {
    return EnumSet.of(Need.WEIGHTS);
  }

  @Override
  public Tensor loss(Scored batch) {
    return side.weights(batch).abs().sum(2).mean();
  }
}
