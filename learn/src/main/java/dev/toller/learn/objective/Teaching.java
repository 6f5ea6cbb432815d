// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import static dev.toller.learn.objective.Tensors.plus;
import static dev.toller.learn.objective.Tensors.times;

import org.bytedeco.pytorch.Tensor;

/** How the scores of several teachers become one. */
public sealed interface Teaching {

  /** {@code [queries, listed]}. */
  Tensor scores(Scored batch);

  /**
   * The mean of the scores as they are (Hofstätter et al. 2020, ensemble T2): a teacher whose
   * scores spread more counts more.
   */
  record Mean() implements Teaching {
    @Override
    public Tensor scores(Scored batch) {
      return batch.teachers().mean(0);
    }
  }

  /**
   * The mean after each teacher's scores of a list are brought to 0 to 1, times a scale (Geng et
   * al. 2024, section on the ensemble): teachers of any range count alike.
   *
   * @param scale what the best of a list has if all teachers agree
   */
  record Normalised(double scale) implements Teaching {

    private static final double EPSILON = 1e-6;

    @Override
    public Tensor scores(Scored batch) {
      Tensor raw = batch.teachers();
      Tensor low = raw.amin(new long[] {2}, true);
      Tensor range = raw.amax(new long[] {2}, true).sub(low);
      return times(raw.sub(low).div(plus(range, EPSILON)).mean(0), scale);
    }
  }
}
