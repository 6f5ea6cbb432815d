// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import static dev.toller.learn.objective.Tensors.logSumExp;
import static dev.toller.learn.objective.Tensors.times;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Pulls each vector towards what the model that the run started from made of the same text, away
 * from the vectors of other classes (Biondi et al. 2024, Stationary Representations, eq. 3 and 4):
 * {@code mean_i [ -mu v_i.u_i + log sum_j exp(mu m_ij v_i.u_j) ]}, u the vectors and v those of
 * before, both of length 1, and {@code m_ij} 0 where i and j are of one class, i itself among them.
 * As in the authors' program a masked pair counts exp(0) in the sum; it is not left out.
 *
 * @param mu by which products are multiplied
 */
public record HigherOrderCompatibility(double mu) implements ClassObjective {

  @Override
  public Tensor loss(ClassBatch batch) {
    Tensor now = Tensors.unit(batch.vectors());
    Tensor before = Tensors.unit(batch.before().get());
    Tensor products = times(before.matmul(now.t()), mu);
    Tensor others = products.mul(different(batch.classes()).to(products.scalar_type()));
    return logSumExp(others).sub(products.diagonal()).mean();
  }

  /** 1 where two texts are of different classes. */
  private static Tensor different(List<String> classes) {
    int size = classes.size();
    float[] different = new float[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        different[i * size + j] = classes.get(i).equals(classes.get(j)) ? 0 : 1;
      }
    }
    return Tensor.create(different, size, size);
  }
}
