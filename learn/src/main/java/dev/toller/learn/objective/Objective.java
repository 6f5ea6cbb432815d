// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * A number that training makes small: of the scores of a batch. Immutable; the tensors that it
 * makes belong to the pointer scope that is open.
 */
public interface Objective {

  /** As configurations and logs call it. */
  String name();

  /** What a batch must offer. */
  Set<Need> needs();

  /**
   * The loss, with its graph.
   *
   * @return a scalar
   */
  Tensor loss(Scored batch);
}
