// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import dev.toller.learn.libtorch.LibtorchOps.Phase;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** One side of a model that reads queries and documents apart: texts to rows. */
interface Tower {

  /**
   * A row for each text.
   *
   * @return {@code [texts, columns]}, with its graph while it learns
   */
  Tensor rows(List<String> texts, Phase phase);

  /** How many tokens it has read to learn from them. */
  long tokens();
}
