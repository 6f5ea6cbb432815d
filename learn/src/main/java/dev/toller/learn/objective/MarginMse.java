// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import static dev.toller.learn.objective.Tensors.margins;

import java.util.EnumSet;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * The squared difference of the student's and the teacher's margin between a relevant document and
 * a negative (Hofstätter et al. 2020, Margin-MSE): ranges of scores need not agree, and there is no
 * temperature.
 *
 * @param teaching how teachers are combined
 */
public record MarginMse(Teaching teaching) implements Objective {

  @Override
  public String name() {
    return "margin-mse";
  }

  @Override
  public Set<Need> needs() {
    return EnumSet.of(Need.NEGATIVES, Need.TEACHERS);
  }

  @Override
  public Tensor loss(Scored batch) {
    return margins(batch.lists(), batch.positives())
        .sub(margins(teaching.scores(batch), batch.positives()))
        .square()
        .mean();
  }
}
