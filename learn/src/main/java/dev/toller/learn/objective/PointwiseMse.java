// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import java.util.EnumSet;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * The squared difference of the student's and the teacher's score, over all listed documents
 * (Hofstätter et al. 2020, the baseline of Margin-MSE).
 *
 * @param teaching how teachers are combined
 */
public record PointwiseMse(Teaching teaching) implements Objective {

  @Override
  public String name() {
    return "pointwise-mse";
  }

  @Override
  public Set<Need> needs() {
    return EnumSet.of(Need.TEACHERS);
  }

  @Override
  public Tensor loss(Scored batch) {
    return batch.lists().sub(teaching.scores(batch)).square().mean();
  }
}
