// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/**
 * A batch of texts of known classes, as a model has read them.
 *
 * @param vectors not brought to length 1, with their graph: {@code [texts, columns]}
 * @param before the same texts read by the model that the run starts from, without a graph; made
 *     when it is asked for
 * @param classes of the texts, by name
 */
public record ClassBatch(Tensor vectors, Supplier<Tensor> before, List<String> classes) {

  /** Copies the list. */
  public ClassBatch {
    classes = List.copyOf(classes);
  }
}
