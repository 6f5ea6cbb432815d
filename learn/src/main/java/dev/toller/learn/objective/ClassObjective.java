// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import org.bytedeco.pytorch.Tensor;

/**
 * A number that training makes small: of the vectors of texts whose classes are known. The tensors
 * that it makes belong to the pointer scope that is open.
 */
@FunctionalInterface
public interface ClassObjective {

  /**
   * The loss, with its graph.
   *
   * @return a scalar
   */
  Tensor loss(ClassBatch batch);
}
