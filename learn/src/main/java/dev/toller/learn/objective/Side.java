// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import org.bytedeco.pytorch.Tensor;

/** The texts whose weights are kept few. */
public enum Side {
  /** Those that are searched with. */
  QUERIES {
    @Override
    Tensor weights(Scored batch) {
      return batch.queryWeights().unsqueeze(1);
    }
  },
  /** Those that are found. */
  DOCUMENTS {
    @Override
    Tensor weights(Scored batch) {
      return batch.documentWeights().reshape(batch.queries(), batch.listed(), -1);
    }
  };

  /** {@code [queries, texts of each, vocabulary]}. */
  abstract Tensor weights(Scored batch);
}
