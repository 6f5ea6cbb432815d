// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Cross-entropy of a linear classifier: {@code -log softmax(W z + b)} at the row of the text's
 * class, z not brought to length 1. Where the rows of W are the corners of a simplex that never
 * move and there is no b, each class has its place before it is learned (Biondi et al. 2024,
 * Stationary Representations, section 3).
 *
 * @param weight W: {@code [rows, columns]}
 * @param bias b: {@code [rows]}
 * @param rows the row of each class
 */
public record Classifier(Tensor weight, Optional<Tensor> bias, Map<String, Integer> rows)
    implements ClassObjective {

  /** Copies the map. */
  public Classifier {
    rows = Map.copyOf(rows);
  }

  @Override
  public Tensor loss(ClassBatch batch) {
    Tensor products = batch.vectors().matmul(weight.t());
    Tensor logits = bias.map(products::add).orElse(products);
    long[] wanted = batch.classes().stream().mapToLong(rows::get).toArray();
    return torch.cross_entropy_loss(logits, Tensor.create(wanted, wanted.length));
  }
}
