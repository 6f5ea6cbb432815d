// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import static dev.toller.learn.objective.Tensors.times;

import java.util.EnumSet;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * {@code sum_j p_j (log p_j - log s_j)} with p the teacher's and s the student's softmax over the
 * documents of a list (Granite Embedding R2, 2025, L_KD; Geng et al. 2024, L_KD). Zero where both
 * agree.
 *
 * @param temperature by which both sides are divided
 * @param teaching how teachers are combined
 */
public record KlDistillation(double temperature, Teaching teaching) implements Objective {

  @Override
  public String name() {
    return "kl";
  }

  @Override
  public Set<Need> needs() {
    return EnumSet.of(Need.NEGATIVES, Need.TEACHERS);
  }

  @Override
  public Tensor loss(Scored batch) {
    Tensor teacher = times(teaching.scores(batch), 1 / temperature).log_softmax(1);
    Tensor student = times(batch.lists(), 1 / temperature).log_softmax(1);
    return teacher.exp().mul(teacher.sub(student)).sum(1).mean();
  }
}
